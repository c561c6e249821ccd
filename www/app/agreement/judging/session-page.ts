import { el } from "../../../shared/view/dom.js";
import { instant, plain } from "../../../shared/text.js";
import { button } from "../sections.js";
import { isComplete, isDone } from "./answers.js";
import type { Session, Team } from "./session.js";
import { judgingStrings } from "./strings.js";

const words = judgingStrings.session;

export interface SessionEvents {
  judge(team: string): void;
  save(): void;
  together(): void;
  other(): void;
  /** The other team's copy of the session. */
  picked(file: File): void;
}

/** Who has judged how much, and what can be done next. */
export function sessionPage(session: Session, events: SessionEvents): HTMLElement {
  const { definition, leads, source, seed, as_of, teams } = session;
  const isReady = isComplete(session);
  const together = button(words.together, () => events.together(), isReady);
  together.disabled = !isReady;
  const input = el("input", {
    type: "file",
    hidden: true,
    accept: ".json,application/json",
    "aria-label": words.add,
  });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) events.picked(file);
  });
  return el(
    "section",
    { class: "part judge-session", "aria-labelledby": "judge-session-title" },
    el("h2", { id: "judge-session-title", tabindex: -1 }, plain(words.title(leads.length, source))),
    el("p", {}, plain(words.about(definition.name, definition.version, seed, instant(as_of)))),
    el("ul", { class: "teams" }, ...teams.map((team) => teamItem(team, isReady, events))),
    el(
      "div",
      { class: "buttons" },
      together,
      button(words.save, () => events.save()),
      button(words.add, () => input.click()),
      button(words.other, () => events.other()),
      input,
    ),
    !isReady && el("p", { class: "field-hint" }, words.notYet),
  );
}

function teamItem(team: Team, isReady: boolean, events: SessionEvents): HTMLElement {
  const { name, answers } = team;
  const given = answers.filter((answer) => answer !== null).length;
  const say = given === 0 ? words.judge : isDone(team) ? words.change : words.goOn;
  const judge = button(plain(say(name)), () => events.judge(name), !isDone(team));
  return el(
    "li",
    { class: "team" },
    el("strong", {}, plain(name)),
    el("progress", { max: answers.length, value: given, "aria-label": plain(name) }),
    el("span", {}, words.progress(given, answers.length)),
    // What both said has been seen then; an answer that is changed after that is no judgement of one's own.
    isReady && isDone(team) ? null : judge,
  );
}
