import type { Decision } from "../engine/page/form.js";
import type { Attachment, Mapped } from "./attachment.js";

// For the web team only, and loaded only then.

const STYLE = `
:host { position: fixed; inset: auto 8px 8px auto; z-index: 2147483647; max-width: min(34rem, calc(100vw - 16px)); }
section { max-height: 50vh; overflow: auto; padding: 8px 12px; border: 1px solid #767676; border-radius: 6px;
  background: #fff; color: #1b1b1b; font: 13px/1.4 system-ui, sans-serif; }
h2 { margin: 0 0 4px; font-size: 1em; }
table { border-collapse: collapse; }
th, td { padding: 1px 8px 1px 0; text-align: start; vertical-align: top; font-weight: normal; }
.ignored { color: #595959; }
`;

const panels = new WeakMap<Attachment, ShadowRoot>();

/** Shows what became of each control and what the decision is now, in a corner of the page. */
export function showDebug(attachment: Attachment, decision: Decision): void {
  const root = panels.get(attachment) ?? panel();
  panels.set(attachment, root);
  const { verdict, grade, settled, possible_verdicts: possible } = decision;
  const words = `${verdict}${grade === null ? "" : `, grade ${grade}`}${settled ? "" : ` (could be ${possible.slice(1).join(", ")})`}`;
  const section = element(
    "section",
    element("h2", `Leadpact: ${words}${attachment.provisional ? ", provisional" : ""}`),
    table(attachment),
  );
  section.setAttribute("aria-label", "Leadpact, for the web team");
  section.tabIndex = 0;
  root.replaceChildren(section);
}

function panel(): ShadowRoot {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);
  return root;
}

function table({ mapping, lead }: Attachment): HTMLElement {
  const head = element(
    "tr",
    ...["Control", "Field", "By", "Answer"].map((text) => element("th", text)),
  );
  return element("table", head, ...mapping.map((mapped) => row(mapped, lead)));
}

function row({ name, label, field, by, ignored }: Mapped, lead: Attachment["lead"]): HTMLElement {
  const answer = field === null || ignored !== null ? "" : JSON.stringify(lead[field] ?? null);
  const texts = [name || label, field ?? "–", ignored ?? by ?? "", answer];
  const line = element("tr", ...texts.map((text) => element("td", text)));
  if (ignored !== null) line.className = "ignored";
  return line;
}

/** Texts come from the page, so they only ever become text. */
function element(name: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}
