// What `publish` adds to a definition: its compiled form, as base64.
import type { DefinitionInput } from "../shared/protocol.js";

/** The bytes of the compiled form, if the definition was published. */
export function compiledPart(definition: DefinitionInput): Uint8Array | undefined {
  const compiled = member(member(document(definition), "x-published"), "compiled");
  try {
    return typeof compiled === "string" ? bytes(compiled) : undefined;
  } catch {
    return undefined;
  }
}

/** What is not JSON is left to the checker, which says where. */
function document(definition: DefinitionInput): unknown {
  if (typeof definition !== "string") return definition;
  try {
    return JSON.parse(definition);
  } catch {
    return undefined;
  }
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null && Object.hasOwn(holder, key)
    ? Reflect.get(holder, key)
    : undefined;
}

const bytes = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** What scores by a published definition; one that was not, or by another version, is published first. */
export async function loadCompiled<H>(
  definition: DefinitionInput,
  load: (compiled: Uint8Array) => H | undefined,
  publish: () => Promise<string>,
): Promise<H> {
  const handle = (from: DefinitionInput): H | undefined => {
    const compiled = compiledPart(from);
    return compiled && load(compiled);
  };
  const loaded = handle(definition) ?? handle(await publish());
  if (loaded) return loaded;
  throw new Error("the two builds of leadpact are of different versions");
}
