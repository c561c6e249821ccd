import type { Flow, Moves } from "../../engine/many/moves-types.js";
import { plain } from "../../shared/text.js";
import { percent } from "../../shared/view/bars.js";
import { el } from "../../shared/view/dom.js";
import { redraw } from "../../shared/view/redraw.js";
import { type Sheet, sheetOf } from "../file/sheet.js";
import { type Flows, flowPicture, type Only, type Place } from "./flow-picture.js";
import { LoadView } from "./load-view.js";
import { type Filter, MoverList } from "./mover-list.js";
import { outcomeView } from "./outcome-view.js";
import { ReasonView } from "./reason-view.js";
import type { Asked } from "./runner.js";
import { ScoresView } from "./scores-view.js";
import { keepSettings, readSettings, type Settings } from "./settings.js";
import { ShareView } from "./share-view.js";
import { movesStrings as words } from "./strings.js";

interface Shown {
  readonly moves: Moves;
  readonly before: Sheet;
  readonly after: Sheet;
}

/** Everything that is found out of who moves. What somebody moves or types into stays while the numbers around it change. */
export class ResultPane {
  readonly element = el("div", { class: "moves-result", hidden: true });
  readonly #head = el("p", { class: "moves-head" });
  readonly #flows = el("div", { class: "moves-parts" });
  readonly #scores = new ScoresView();
  readonly #share: ShareView;
  readonly #load: LoadView;
  readonly #outcomes = el("div");
  readonly #reasons = new ReasonView();
  readonly #list = el("div");
  #settings: Settings = readSettings(words.share.sourceFirst);
  #movers: MoverList | null = null;
  #shown: Shown | null = null;
  #filter: Filter | null = null;

  constructor() {
    const set = (change: (settings: Settings) => Settings): void => this.#set(change);
    this.#share = new ShareView(this.#settings, set);
    this.#load = new LoadView(this.#settings, set);
    const { element: scores } = this.#scores;
    const [share, load] = [this.#share.element, this.#load.element];
    this.element.append(this.#head, this.#flows, scores, share, load, this.#outcomes);
    this.element.append(this.#reasons.element, this.#list);
  }

  show(moves: Moves, { before, after, leads }: Asked): void {
    const sheets = { before: sheetOf(before.text, false), after: sheetOf(after.text, false) };
    this.#shown = { moves, ...sheets };
    this.element.hidden = false;
    const { movers, rows } = moves;
    this.#head.textContent =
      movers.length === 0
        ? words.head.none(rows)
        : words.head.moves(movers.length, rows, percent(movers.length, rows));
    this.#scores.show(moves, after.text);
    this.#reasons.show(moves);
    this.#outcomes.replaceChildren(outcomeView(moves, verdictPlaces(moves)));
    this.#filter = this.#flowsNow().some((flows) => has(flows, this.#filter)) ? this.#filter : null;
    this.#listMovers({ moves, ...sheets, fileName: leads.source.file.name });
    this.#drawFlows();
    this.#drawSet();
  }

  /** The text was edited: its thresholds stand where it says, before there are new numbers. */
  follow(text: string): void {
    this.#reasons.stop();
    this.#scores.follow(text);
  }

  clear(): void {
    this.element.hidden = true;
    this.#reasons.stop();
    this.#movers?.close();
    [this.#shown, this.#movers] = [null, null];
    this.#list.replaceChildren();
  }

  #listMovers(listed: ConstructorParameters<typeof MoverList>[0]): void {
    this.#movers?.close();
    this.#movers = null;
    if (listed.moves.movers.length > 0)
      this.#movers = new MoverList(listed, () => this.#only(null));
    this.#list.replaceChildren(...(this.#movers ? [this.#movers.element] : []));
    if (this.#filter) this.#movers?.show(this.#filter);
  }

  #flowsNow(): Flows[] {
    if (!this.#shown) return [];
    const { moves } = this.#shown;
    const grades = gradePlaces(this.#shown);
    return [
      flowsOf("moves-verdicts", words.flows.verdicts, moves.flows.verdicts, verdictPlaces(moves)),
      ...(grades.some(({ name }) => name !== null)
        ? [flowsOf("moves-grades", words.flows.grades, moves.flows.grades, grades)]
        : []),
    ];
  }

  #drawFlows(): void {
    const all = this.#flowsNow().map((flows) =>
      flowPicture(flows, has(flows, this.#filter) ? this.#filter : null, (only) =>
        this.#pick(flows, only),
      ),
    );
    redraw(this.#flows, all);
  }

  /** The same again shows all of them. */
  #pick(flows: Flows, only: Only): void {
    const label = (name: string | null): string =>
      [...flows.left, ...flows.right].find((place) => place.name === name)?.label ?? "";
    const next: Filter = {
      ...only,
      what: whatOf(flows),
      label: words.movers.only(label(only.from), label(only.to)),
    };
    const { what, from, to } = this.#filter ?? {};
    const isSame = what === next.what && from === next.from && to === next.to;
    this.#only(isSame ? null : next);
  }

  #only(filter: Filter | null): void {
    this.#filter = filter;
    this.#movers?.show(filter);
    this.#drawFlows();
  }

  #set(change: (settings: Settings) => Settings): void {
    this.#settings = change(this.#settings);
    keepSettings(this.#settings);
    this.#drawSet();
  }

  #drawSet(): void {
    const { moves, after, before } = this.#shown ?? {};
    if (!moves || !after || !before) return;
    const routes = [...after.routes, ...before.routes];
    this.#share.show(moves, this.#settings);
    this.#load.show(moves, routes, after.outline.id, this.#settings);
  }
}

const whatOf = ({ id }: Flows): Filter["what"] => (id === "moves-grades" ? "grades" : "verdicts");

function has(flows: Flows, filter: Filter | null): boolean {
  if (filter?.what !== whatOf(flows)) return false;
  return flows.flows.some(
    ({ from, to }) => flows.left[from]?.name === filter.from && flows.right[to]?.name === filter.to,
  );
}

/** The places that a lead comes from or goes to, in the order of the definition. */
function flowsOf(
  id: string,
  title: string,
  flows: readonly Flow[],
  places: readonly Place[],
): Flows {
  const left = places.filter(({ name }) => flows.some(({ from }) => from === name));
  const right = places.filter(({ name }) => flows.some(({ to }) => to === name));
  const at = (side: readonly Place[], name: string | null): number =>
    side.findIndex((place) => place.name === name);
  const drawn = flows.map(({ from, to, count }) => ({
    ...{ from: at(left, from), to: at(right, to), count },
  }));
  return { id, title, left, right, flows: drawn };
}

/** Those of the later definition first, as it calls them. */
function verdictPlaces({ decisions: { before, after } }: Moves): Place[] {
  const all = [...after.legend.verdicts, ...before.legend.verdicts];
  return unique(all.map(({ name, label, kind }) => ({ name, label: plain(label), kind })));
}

/** From the best down, as the scores whose grades are joined have them. */
function gradePlaces({ moves: { decisions }, before, after }: Shown): Place[] {
  const all = [...decisions.after.legend.grades, ...decisions.before.legend.grades];
  const inOrder = [...joined(after), ...joined(before), ...all];
  const places = inOrder
    .filter((name) => all.includes(name))
    .map((name) => ({ name, label: name }));
  return [...unique(places), { name: null, label: words.flows.none }];
}

function joined({ joined: scores, marks }: Sheet): string[] {
  const grades = (score: string): string[] => (marks.get(score) ?? []).map(({ grade }) => grade);
  const [first = "", ...others] = scores;
  return others.reduce(
    (all, score) => all.flatMap((name) => grades(score).map((grade) => name + grade)),
    grades(first),
  );
}

/** The first of each name. */
function unique(places: readonly Place[]): Place[] {
  return places.filter(({ name }, at) => places.findIndex((other) => other.name === name) === at);
}
