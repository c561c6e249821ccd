import type { Remark } from "../../engine/exchange.js";
import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { withCode } from "../diagnostics-view.js";
import { exchangeStrings } from "./strings.js";

/** A table with a mistake in each row need not fill the page with them. */
const MOST = 100;

/** What has no counterpart or stands in the way, each with its place. The engine says it in English. */
export function remarkList(label: string, remarks: readonly Remark[]): HTMLElement {
  const items = remarks
    .slice(0, MOST)
    .map(({ place, words }) =>
      el(
        "li",
        {},
        el("span", {}, ...withCode(sentence(words))),
        place !== "" && el("code", { class: "remark-place" }, plain(place)),
      ),
    );
  const more = remarks.length - items.length;
  return el(
    "div",
    { class: "remarks", tabindex: 0, role: "group", "aria-label": label },
    el("ul", { lang: "en" }, ...items),
    more > 0 && el("p", {}, exchangeStrings.more(more)),
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
