import type { Decisions } from "../../engine/many/types.js";
import { instant, plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import type { Chosen } from "./definition-choice.js";
import { fileStrings } from "./strings.js";

/** Under what a file was decided. */
export interface About {
  name: string;
  asOf: string;
  chosen: Chosen;
}

const words = fileStrings.result;

/** How many leads were decided, under which definition, as of when, and whether both teams have signed that. */
export function resultHead(
  { rows, troubles, activities }: Decisions,
  { asOf, chosen }: About,
): HTMLElement[] {
  const { name, version } = chosen.sheet.outline;
  const status = chosen.pact.status(asOf);
  const leftOut = troubles.reported > 0 ? `, ${words.reported(troubles.reported)}` : "";
  return [
    el("p", {}, el("strong", {}, words.decided(rows)), leftOut),
    ...(activities
      ? [
          el(
            "p",
            { class: "note" },
            fileStrings.activities.found(activities.matched, activities.rows),
          ),
        ]
      : []),
    el("p", { class: "note" }, plain(words.asOf(`${name} ${version}`, instant(asOf)))),
    el(
      "p",
      { class: "result-status", "data-status": status },
      icon(status === "agreed" ? "signed" : "clock"),
      words.status[status],
    ),
  ];
}
