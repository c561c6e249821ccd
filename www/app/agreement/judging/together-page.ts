import type { Explanation } from "../../../shared/explanation.js";
import { type Child, el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { current } from "../../document/current.js";
import { workspace } from "../../workspace/open.js";
import { button } from "../sections.js";
import { judgedByBoth } from "./answers.js";
import { changeSection } from "./change-section.js";
import { compare, type Compared, isAgainst, takes } from "./compared.js";
import { exampleOf, lastVerdict, withExample } from "./example.js";
import { figures } from "./figures.js";
import { leadValues } from "./lead-values.js";
import type { Session } from "./session.js";
import { judgingStrings } from "./strings.js";

const words = judgingStrings.together;

/** What both said, how far they agree, where they do not, and where the definition does not agree with both. */
export function togetherPage(session: Session, back: () => void): HTMLElement {
  const { reading } = workspace;
  const pact = reading && !("diagnostics" in reading) ? reading.pact : null;
  const judged = judgedByBoth(session);
  const compared = judged.map((each) => compare(session, each, pact));
  const isOther = pact !== null && pact.digest !== session.definition.digest;
  return el(
    "section",
    { class: "part together", "aria-labelledby": "together-title" },
    el("h2", { id: "together-title", tabindex: -1 }, words.title),
    button(words.back, back),
    isOther && el("p", { class: "outdated" }, plain(words.otherDefinition(workspace.name))),
    figures(session, judged),
    ...groups(session, compared),
    pact && changeSection(session, compared),
  );
}

/** First the leads that they disagree on, then those on which the definition disagrees with both. */
function groups(session: Session, all: readonly Compared[]): Child[] {
  const apart = all.filter(({ judged: { one, other } }) => one.take !== other.take);
  const against = all.filter(isAgainst);
  const same = all.filter((each) => !apart.includes(each) && !against.includes(each));
  return [
    group(words.disagree(apart.length), session, apart, true),
    group(words.against(against.length), session, against, true),
    group(words.agree(same.length), session, same, false),
  ];
}

function group(title: string, session: Session, all: readonly Compared[], isOpen: boolean): Child {
  if (all.length === 0) return null;
  const items = all.map((each) => item(session, each));
  return el(
    "details",
    { class: "judged-group", open: isOpen },
    el("summary", {}, el("strong", {}, title)),
    el("ul", { class: "judged-leads" }, ...items),
  );
}

function item(session: Session, compared: Compared): HTMLElement {
  const { judged, says, problem } = compared;
  const lead = session.leads[judged.at];
  const answers = session.teams.map(({ name, answers: given }) => {
    const answer = given[judged.at];
    const why = answer?.reason ? `: ${answer.reason}` : "";
    return el(
      "li",
      {},
      el("strong", {}, plain(name)),
      " ",
      plain(`${words.answers[answer?.take ?? "skip"]}${why}`),
    );
  });
  const verdict = says
    ? el(
        "li",
        {},
        el("strong", {}, words.says),
        " ",
        plain(
          `${takes(compared) ? words.taken : words.notTaken}: ${says.verdict.label}. ${says.headline}`,
        ),
      )
    : el("li", { class: "fallen" }, plain(words.cannot(problem)));
  return el(
    "li",
    { class: "judged-lead" },
    el("h3", {}, words.lead(lead?.record ?? 0)),
    el("ul", { class: "who-said" }, ...answers, verdict),
    lead && el("details", {}, el("summary", {}, words.values), leadValues(session, lead)),
    says && el("details", {}, el("summary", {}, words.why), sums(says)),
    says && exampleButton(session, compared, says),
  );
}

function sums({ scorecards, total, unsettled }: Explanation): HTMLElement {
  const lines = scorecards.flatMap(({ label, sum, lines: all }) => [
    el("li", {}, el("strong", {}, plain(label)), " ", plain(sum)),
    ...all
      .filter(({ points }) => points !== 0)
      .map(({ text }) => el("li", { class: "field-hint" }, plain(text))),
  ]);
  return el(
    "ul",
    { class: "since" },
    ...lines,
    total && el("li", {}, el("strong", {}, plain(total.label)), " ", plain(total.sum)),
    unsettled !== null && el("li", {}, plain(unsettled)),
  );
}

/** One click makes the lead an example; another takes it away again. */
function exampleButton(session: Session, { judged }: Compared, says: Explanation): HTMLElement {
  const said = el("span", { role: "status", class: "field-hint" });
  let added: string | null = null;
  const add = button(words.addExample, () => {
    if (added !== null) {
      if (current.text === added) current.undo();
      said.textContent = words.undone;
      [added, add.textContent] = [null, words.addExample];
      return;
    }
    const record = session.leads[judged.at]?.record ?? 0;
    const name = words.exampleName(record, session.source);
    const { verdict, kind } = says.decision;
    const example = exampleOf(session, judged, { verdict, kind }, name, lastVerdict(current.text));
    if (!example) return;
    current.seal();
    current.replace(withExample(current.text, example), words.exampleLabel);
    [added, said.textContent, add.textContent] = [current.text, words.added, words.undo];
  });
  return el("div", { class: "buttons" }, add, said);
}
