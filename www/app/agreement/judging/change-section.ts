import { diff, standing } from "../../../engine/agreement.js";
import { el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { withCode } from "../../diagnostics-view.js";
import { current } from "../../document/current.js";
import { button, reason } from "../sections.js";
import { type Proposal, proposals, type Wanted } from "./changes.js";
import { type Compared, isAgainst } from "./compared.js";
import { decidingAt } from "./decider.js";
import type { Session } from "./session.js";
import { judgingStrings } from "./strings.js";

const words = judgingStrings.change;

/** A lead that both agree on, and which record of the file it is. */
interface Agreed extends Wanted {
  readonly record: number;
}

/** Looks for the least change of the definition that brings it to what both teams say, and offers it as an edit. */
export function changeSection(session: Session, compared: readonly Compared[]): HTMLElement {
  const against = compared.filter(isAgainst).length;
  const agreed = compared
    .filter(({ judged: { one, other } }) => one.take === other.take)
    .map(({ judged }): Agreed => {
      const { lead = {}, record = 0 } = session.leads[judged.at] ?? {};
      return { lead, record, take: judged.one.take === "yes" };
    });
  const body = el("div");
  const section = el(
    "section",
    { class: "change", "aria-labelledby": "change-title" },
    el("h3", { id: "change-title" }, words.title),
    body,
  );
  if (against === 0) body.append(el("p", {}, words.nothing));
  else
    body.append(
      el("p", {}, words.about(against)),
      button(words.search, () => void search(body, agreed, against, session.as_of), true),
    );
  return section;
}

async function search(
  body: HTMLElement,
  agreed: readonly Agreed[],
  against: number,
  asOf: string,
): Promise<void> {
  const { text } = current;
  const running = new AbortController();
  const said = el("p", { role: "status" }, words.searching(0, 0));
  body.replaceChildren(
    said,
    button(words.cancel, () => running.abort()),
  );
  try {
    const found = await proposals(text, agreed, decidingAt(asOf), {
      signal: running.signal,
      onProgress: (done, of) => (said.textContent = words.searching(done, of)),
    });
    const items = await Promise.all(found.map((each) => item(text, each, agreed, against)));
    const none = el("p", { role: "status" }, words.none);
    body.replaceChildren(found.length > 0 ? el("ol", { class: "proposals" }, ...items) : none);
  } catch (error) {
    const again = button(words.search, () => void search(body, agreed, against, asOf), true);
    const problem = running.signal.aborted ? "" : plain(words.failed(reason(error)));
    body.replaceChildren(el("p", { class: "field-problem" }, problem), again);
  }
}

async function item(
  before: string,
  { text, mends, breaks }: Proposal,
  agreed: readonly Agreed[],
  against: number,
): Promise<HTMLElement> {
  const { changes } = await diff(before, text);
  const red = await newlyRed(before, text);
  const records = breaks.map((at) => agreed[at]?.record ?? 0).join(", ");
  const effects = [
    words.mends(mends.length, against),
    breaks.length > 0 ? words.breaks(records) : words.breaksNone,
    ...(red.length > 0 ? [words.examples(red.join(", "))] : []),
  ];
  return el(
    "li",
    { class: "proposal" },
    ...changes
      .filter(({ decides }) => decides)
      .map((change) => el("p", {}, el("strong", {}, ...withCode(change.text)))),
    el("p", {}, plain(effects.join("; "))),
    takeButton(before, text),
  );
}

/** The examples that come out as agreed before a change and otherwise after it. */
async function newlyRed(before: string, after: string): Promise<string[]> {
  const [was, is] = await Promise.all([standing(before), standing(after)]);
  return is.failing_examples.filter((name) => !was.failing_examples.includes(name));
}

function takeButton(before: string, text: string): HTMLElement {
  const said = el("span", { role: "status", class: "field-hint" });
  const take = button(words.take, () => {
    if (current.text === text && current.undo()) {
      [said.textContent, take.textContent] = [words.undone, words.take];
    } else if (current.text === before) {
      current.seal();
      current.replace(text, words.label);
      [said.textContent, take.textContent] = [words.taken, words.undo];
    } else said.textContent = words.outdated;
  });
  return el("div", { class: "buttons" }, take, said);
}
