import { type Child, el } from "../shared/view/dom.js";
import type { Diagnostic } from "../shared/explanation.js";
import { plain } from "../shared/text.js";
import { strings } from "./strings.js";

/** Problems of a text, each with its place, the line it stands on and a mark under the character. */
export function diagnosticsView(diagnostics: readonly Diagnostic[], text: string): HTMLElement {
  const lines = text.split(/\r\n|\n|\r/u);
  return el(
    "ul",
    { class: "diagnostics" },
    ...diagnostics.map((diagnostic) => item(diagnostic, lines[diagnostic.line - 1] ?? "")),
  );
}

function item({ severity, message, help, line, column }: Diagnostic, source: string): HTMLElement {
  return el(
    "li",
    { class: "diagnostic", "data-severity": severity },
    el(
      "p",
      { class: "diagnostic-message" },
      el("strong", {}, strings.diagnostics[severity]),
      " ",
      ...withCode(message),
    ),
    el("p", { class: "diagnostic-place" }, strings.diagnostics.place(line, column)),
    source.trim() !== "" && excerpt(source, column),
    help &&
      el(
        "p",
        { class: "diagnostic-help" },
        el("strong", {}, strings.diagnostics.help),
        " ",
        ...withCode(help),
      ),
  );
}

const BEFORE = 28;
const AFTER = 36;

/** The neighbourhood of the place, short enough for a narrow screen, with a mark below it. */
function excerpt(source: string, column: number): HTMLElement {
  const characters = [...source.replace(/\t/gu, " ")];
  const from = Math.max(0, column - 1 - BEFORE);
  const shown = characters.slice(from, column - 1 + AFTER).join("");
  const mark = `${" ".repeat(column - 1 - from)}^`;
  return el(
    "pre",
    { class: "diagnostic-source", "aria-hidden": "true" },
    `${plain(shown)}\n${mark}`,
  );
}

/** `words` between backticks stand in code type. */
export function withCode(sentence: string): Child[] {
  return plain(sentence)
    .split(/`([^`]*)`/u)
    .map((part, index) => (index % 2 === 1 ? el("code", {}, part) : part));
}
