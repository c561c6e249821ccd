/**
 * `session.js`: brings what a page keeps for its own scripts, by places such as `cookie:csrf`, and nothing that is kept
 * from them. Built as `leadpactSession`; the panel calls `leadpactSession.sessionIn(places)` in the same world.
 */
import { all } from "./dom.js";

export interface PageSession {
  /** Whose it is: another page may have come by now. */
  readonly origin: string;
  readonly found: Readonly<Record<string, string>>;
}

export function sessionIn(places: readonly string[]): PageSession {
  const found: Record<string, string> = {};
  for (const place of places) {
    const [, kind = "", name = ""] = /^(\w+):(.+)$/u.exec(place) ?? [];
    const value = READERS[kind]?.(name) ?? null;
    if (value !== null && value !== "") found[place] = value;
  }
  return { origin: location.origin, found };
}

const READERS: Readonly<Record<string, (name: string) => string | null>> = {
  cookie: ofCookie,
  stored: ofStorage,
  inline: ofInlineScript,
};

function ofCookie(name: string): string | null {
  // An element of the page may be called `cookie`, and then stands here.
  const all: unknown = document.cookie;
  if (typeof all !== "string") return null;
  const own = all.split("; ").find((each) => each.startsWith(`${name}=`));
  const value = own?.slice(name.length + 1) ?? null;
  try {
    return value && decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** A page may be forbidden to store anything. */
function ofStorage(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** `name = "…"` or `["name"] = "…"` in a script of the page itself, as servers write it there. */
function ofInlineScript(name: string): string | null {
  const given = new RegExp(`\\b${name}["'\\]]*\\s*[=:]\\s*["']([\\w.~+/=-]{8,512})["']`, "u");
  for (const script of all(document, "script:not([src])")) {
    const value = given.exec((script.textContent ?? "").slice(0, 1_000_000))?.[1];
    if (value !== undefined) return value;
  }
  return null;
}
