import { type Pact } from "../../../engine/leadpact.js";
import { type Child, el } from "../../../shared/view/dom.js";
import { icon } from "../../../shared/view/icons.js";
import { plain } from "../../../shared/text.js";
import { type Section, section } from "../sections.js";
import { agreementStrings } from "../strings.js";
import { type Difference, type Outcome, outcomes } from "./outcomes.js";

const words = agreementStrings.examples;

/** The examples and what comes of them; gives how many come out otherwise than agreed. */
export function examplesSection(): Pick<Section, "element"> & {
  read(text: string, pact: Pact): number;
} {
  const { element, show } = section("agreement-examples", words.title);
  return {
    element,
    read(text, pact) {
      const all = outcomes(text, (lead, asOf) => pact.explain(lead, { asOf }));
      const red = all.filter(({ differences }) => differences.length > 0).length;
      show(...content(all, red));
      return red;
    },
  };
}

function content(all: readonly Outcome[], red: number): Child[] {
  const edit = el("a", { href: "#/definition/examples" }, words.edit);
  if (all.length === 0) return [el("p", {}, words.none), edit];
  const said = red > 0 ? words.red(red, all.length) : words.all(all.length);
  const items = el("ul", { class: "outcomes" }, ...all.map(item));
  return [el("p", { "data-red": red > 0 }, said), items, red > 0 && edit];
}

function item({ name, verdict, grade, differences }: Outcome): HTMLElement {
  const isRed = differences.length > 0;
  const outcome = grade === null ? verdict : `${verdict}, ${grade}`;
  return el(
    "li",
    { "data-red": isRed },
    icon(isRed ? "disqualify" : "accept"),
    el(
      "div",
      {},
      el("span", { class: "visually-hidden" }, `${isRed ? words.wrong : words.right}: `),
      el("span", {}, plain(name)),
      " ",
      el("strong", {}, plain(outcome)),
      ...differences.map((each) => el("p", { class: "fallen" }, plain(said(each)))),
    ),
  );
}

function said({ what, wanted, found }: Difference): string {
  const name = Object.hasOwn(words.keys, what) ? words.keys[what as keyof typeof words.keys] : what;
  return words.difference(name, value(wanted), value(found));
}

function value(of: unknown): string {
  if (of === null || of === undefined) return words.nothing;
  if (typeof of === "boolean") return of ? words.yes : words.no;
  return String(of);
}
