import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { lastAgreed } from "../agreement/signing/last-agreed.js";
import { desk, workspace } from "../workspace/open.js";
import type { Version } from "../workspace/store.js";
import { when } from "../workspace/strings.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.before;

/** The text that the open definition is compared with. */
export interface Baseline {
  /** Of the version that it is; 0 for what was open when nothing was kept yet. */
  readonly id: number;
  readonly text: string;
  readonly label: string;
  readonly why: "agreed" | "version" | "opened";
}

/** So many versions are offered, besides those that somebody named, saved or signed. */
const OFFERED = 30;

/**
 * What the open definition is compared with: what both teams agreed on last, else the text with which the definition was
 * opened, saved or gone back to last; or any version that somebody chooses. While one edits it stays the same.
 */
export class BaselineChoice {
  readonly element: HTMLElement;
  readonly #changed: () => void;
  readonly #select = el("select", { id: "moves-before", "aria-describedby": "moves-before-hint" });
  readonly #hint = el("span", { class: "field-hint", id: "moves-before-hint" });
  #offered: readonly Baseline[] = [];
  #current: Baseline | null = null;
  #isChosen = false;
  #turn = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
    this.element = el(
      "div",
      { class: "field" },
      el("label", { class: "field-label", for: "moves-before" }, words.label),
      this.#select,
      this.#hint,
    );
    this.#select.addEventListener("change", () => this.#choose(Number(this.#select.value)));
    this.#select.addEventListener("focus", () => void this.read());
  }

  get current(): Baseline | null {
    return this.#current;
  }

  /** Another definition is open: what was chosen for the one before means nothing for it. */
  forget(): void {
    [this.#current, this.#isChosen] = [null, false];
  }

  /** Reads which versions there are; what was chosen stays chosen. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    const { text } = workspace;
    const versions = await desk.versions();
    const agreed = await lastAgreed(versions).catch(() => null);
    if (turn !== this.#turn) return;
    const all = offered(versions, agreed);
    const before = this.#current;
    const again = before && (all.find((each) => isSame(each, before)) ?? before);
    const isNewer = !this.#isChosen && all[0]?.why === "agreed";
    const current = (isNewer ? all[0] : (again ?? all[0])) ?? asOpened(text);
    this.#offered = all.includes(current) ? all : [...all, current];
    this.#current = current;
    this.#draw();
    if (before?.text !== current.text) this.#changed();
  }

  #choose(id: number): void {
    this.#current = this.#offered.find((each) => each.id === id) ?? this.#current;
    this.#isChosen = true;
    this.#draw();
    this.#changed();
  }

  #draw(): void {
    const { id, why } = this.#current ?? { id: 0, why: "opened" as const };
    const options = this.#offered.map((each) =>
      el("option", { value: each.id }, plain(each.label)),
    );
    this.#select.replaceChildren(...options);
    this.#select.value = String(id);
    this.#hint.textContent = words.hint[this.#isChosen ? "chosen" : why];
  }
}

function asOpened(text: string): Baseline {
  return { id: 0, text, label: words.opened, why: "opened" };
}

/** What was open before anything was kept is the version that was kept of it. */
function isSame(version: Baseline, before: Baseline): boolean {
  return version.id === before.id || (before.id === 0 && version.text === before.text);
}

/** What it is compared with unless somebody chooses is the first. */
function offered(versions: readonly Version[], agreed: Version | null): Baseline[] {
  const isMarked = ({ why, label, isSigned }: Version): boolean =>
    why !== undefined || label !== undefined || isSigned === true;
  const first = agreed ?? versions.find(isMarked) ?? versions.at(-1);
  const others = versions.filter((each, at) => each !== first && (at < OFFERED || isMarked(each)));
  return [...(first ? [first] : []), ...others].map((each) => ofVersion(each, each === agreed));
}

function ofVersion({ id, text, at, why, label, isSigned }: Version, isAgreed: boolean): Baseline {
  const marks = [label, why && words.why[why], isSigned === true && words.signed];
  const said = isAgreed ? words.agreed(when(at)) : words.version(when(at));
  const name = [said, ...marks].filter(Boolean).join(" · ");
  return { id, text, label: name, why: isAgreed ? "agreed" : "version" };
}
