import type { TroubleKind, Troubles } from "../../engine/many/types.js";
import { number } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { withCode } from "../diagnostics-view.js";
import { csv } from "./tsv.js";
import { fileStrings } from "./strings.js";

const words = fileStrings.troubles;

/** What could not be read, by kind, each with the places of its first examples; and all that as a file. */
export function troublesView(
  troubles: Troubles,
  save: (name: string, content: Blob) => void,
): HTMLElement {
  const sum = words.sum(troubles.read, troubles.decided, troubles.reported);
  const kinds = [...troubles.kinds].sort((a, b) => b.count - a.count);
  const button = el("button", { type: "button", class: "quiet-button" }, words.export);
  button.addEventListener("click", () =>
    save(words.file, new Blob([csv(rowsOf(troubles))], { type: "text/csv" })),
  );
  return el(
    "section",
    { class: "card card-troubles", "aria-labelledby": "summary-troubles" },
    el("h3", { id: "summary-troubles" }, words.title),
    el("p", { class: "note" }, sum),
    kinds.length === 0
      ? el("p", { class: "note" }, words.none)
      : el("ul", { class: "trouble-kinds" }, ...kinds.map(kindItem)),
    kinds.length > 0 && button,
  );
}

function kindItem(kind: TroubleKind): HTMLElement {
  const { words: said, count, examples } = kind;
  const items = examples.map((example) =>
    el(
      "li",
      {},
      el("span", {}, ...withCode(example.words)),
      el("span", { class: "note" }, words.place(example.record, example.line, example.column)),
    ),
  );
  return el(
    "li",
    {},
    el(
      "details",
      {},
      el(
        "summary",
        {},
        el("strong", {}, number(count)),
        el("span", {}, ...withCode(said)),
        el("span", { class: "note" }, effect(kind)),
      ),
      el("p", { class: "note" }, words.examples(examples.length, count)),
      el("ol", {}, ...items),
    ),
  );
}

function rowsOf({ kinds }: Troubles): string[][] {
  const body = kinds.flatMap((kind) =>
    kind.examples.map((example) => [
      ...[kind.code, kind.field ?? "", effect(kind)],
      ...[kind.count, example.record, example.line, example.column, example.byte].map(String),
      example.words,
    ]),
  );
  return [[...words.head], ...body];
}

/** What came of it. An option that the field does not list is kept, so nothing was decided without it. */
function effect({ code, left_out: isLeftOut }: TroubleKind): string {
  if (isLeftOut) return words.leftOut;
  return code === "unlisted-option" ? words.asItIs : words.withoutValue;
}
