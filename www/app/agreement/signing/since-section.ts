import type { DefinitionChange } from "../../../engine/agreement.js";
import { type Child, el } from "../../../shared/view/dom.js";
import { moment, plain } from "../../../shared/text.js";
import { withCode } from "../../diagnostics-view.js";
import { type Section, section } from "../sections.js";
import { agreementStrings } from "../strings.js";
import type { Since } from "./last-agreed.js";

const words = agreementStrings.since;

type Found = Since | { readonly kind: "failed"; readonly why: string };

/** What changed since both teams agreed, in words; what may decide leads otherwise is first. */
export function sinceSection(): Pick<Section, "element"> & {
  wait(): void;
  read(found: Found): void;
} {
  const { element, show } = section("agreement-since", words.title);
  return {
    element,
    wait: () => show(el("p", { class: "field-hint" }, words.comparing)),
    read: (found) => show(...content(found)),
  };
}

function content(found: Found): Child[] {
  if (found.kind === "failed")
    return [el("p", { class: "field-problem" }, plain(words.failed(found.why)))];
  if (found.kind === "none") return [el("p", {}, words.none)];
  const when = moment(found.at);
  if (found.kind === "same") return [el("p", {}, words.same(when))];
  const { changes, version } = found;
  if (changes.length === 0) return [el("p", {}, words.nothing(when))];
  const deciding = changes.filter(({ decides }) => decides);
  return [
    el(
      "p",
      {},
      plain(words.from(version, when)),
      " ",
      words.counts(changes.length, deciding.length),
    ),
    el(
      "ul",
      { class: "since" },
      ...[...deciding, ...changes.filter((each) => !each.decides)].map(item),
    ),
  ];
}

function item({ kind, text, decides }: DefinitionChange): HTMLElement {
  return el(
    "li",
    { "data-kind": kind },
    ...withCode(text),
    decides && el("span", { class: "since-decides" }, words.decides),
  );
}
