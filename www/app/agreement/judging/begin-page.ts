import { el } from "../../../shared/view/dom.js";
import { moment, number, plain } from "../../../shared/text.js";
import { type Leads, leadsOf } from "../../file/leads.js";
import { openedFile } from "../../file/opened.js";
import { workspace } from "../../workspace/open.js";
import { button, reason } from "../sections.js";
import { makeSession } from "./make-session.js";
import { KIND, type Session, SessionError } from "./session.js";
import type { KeptSession } from "./session-store.js";
import { judgingStrings } from "./strings.js";
import { noise } from "./spread.js";

const words = judgingStrings.begin;

export interface BeginEvents {
  made(session: Session): void;
  /** The text of a session's file; throws a `SessionError` when it is none. */
  read(text: string): void;
  forgotten(session: Session): void;
  back(session: Session): void;
}

/** Where leads to judge come from: a file of leads, the one that is open already, another team's session, a kept one. */
export class BeginPage {
  readonly #events: BeginEvents;
  readonly #count = el("input", { id: "judge-count", type: "number", min: 2, max: 200, value: 20 });
  readonly #seed = el("input", {
    id: "judge-seed",
    type: "number",
    min: 0,
    max: 999_999,
    "aria-describedby": "judge-seed-hint",
  });
  readonly #said = el("p", { role: "status", class: "field-problem" });
  readonly #running = el("p", { role: "status" });
  readonly #input = el("input", { type: "file", hidden: true, "aria-label": words.input });
  #run = new AbortController();

  constructor(events: BeginEvents) {
    this.#events = events;
    this.#seed.value = String(noise(Date.now() % 1_000_000, 1) % 10_000);
    this.#input.addEventListener("change", () => {
      const file = this.#input.files?.[0];
      this.#input.value = "";
      if (file) void this.take(file);
    });
  }

  show(kept: readonly KeptSession[]): HTMLElement {
    const opened = openedFile();
    const page = el(
      "section",
      { class: "part judge-begin", "aria-labelledby": "judge-begin-title" },
      el("h2", { id: "judge-begin-title", tabindex: -1 }, words.title),
      el("p", {}, words.note),
      this.#settings(),
      el(
        "div",
        { class: "drop judge-drop" },
        el("p", { class: "drop-title" }, words.drop),
        el(
          "div",
          { class: "buttons" },
          button(words.pick, () => this.#input.click(), true),
          opened &&
            button(
              plain(words.opened(opened.source.file.name)),
              () => void this.#make(opened, opened.asOf),
            ),
          button(words.example, () => void this.#example()),
        ),
        this.#input,
      ),
      this.#running,
      this.#said,
      kept.length > 0 && this.#kept(kept),
    );
    this.#watchDrops(page);
    return page;
  }

  /** A file of leads, or a session: whichever it is. */
  async take(file: File): Promise<void> {
    this.#said.textContent = "";
    try {
      if (await isSession(file)) return this.#events.read(await file.text());
      const { reading } = workspace;
      if (!reading || "diagnostics" in reading) return this.#fail(words.noDefinition);
      const leads = await leadsOf(reading.pact, file, reading.outline.id);
      await this.#make(leads, new Date().toISOString());
    } catch (error) {
      const why =
        error instanceof SessionError
          ? judgingStrings.faults[error.code](error.place)
          : reason(error);
      this.#fail(words.failed(file.name, why));
    }
  }

  async #example(): Promise<void> {
    const response = await fetch("/example-leads.csv");
    await this.take(new File([await response.blob()], "example-leads.csv"));
  }

  async #make(leads: Leads, asOf: string): Promise<void> {
    await workspace.settled();
    const { reading, text } = workspace;
    if (!reading || "diagnostics" in reading) return this.#fail(words.noDefinition);
    const { pact, outline } = reading;
    const { name } = leads.source.file;
    this.#run.abort();
    const { signal } = (this.#run = new AbortController());
    const progress = el("span", {}, plain(words.picking(name, number(0))));
    this.#running.replaceChildren(
      progress,
      " ",
      button(words.cancel, () => this.#run.abort()),
    );
    try {
      const session = await makeSession({
        ...{ pact, text, outline, leads, asOf, signal },
        count: clamped(this.#count, 2, 200),
        seed: clamped(this.#seed, 0, 999_999),
        teams: teamsOf(outline.approvers),
        onProgress: ({ rows }) => (progress.textContent = plain(words.picking(name, number(rows)))),
      });
      if (session) this.#events.made(session);
      else this.#fail(words.empty(name));
    } catch (error) {
      this.#fail(signal.aborted ? words.cancelled : words.failed(name, reason(error)));
    } finally {
      if (this.#run.signal === signal) this.#running.replaceChildren();
    }
  }

  #settings(): HTMLElement {
    return el(
      "div",
      { class: "pair judge-settings" },
      el(
        "div",
        { class: "field" },
        el("label", { class: "field-label", for: "judge-count" }, words.count),
        this.#count,
      ),
      el(
        "div",
        { class: "field" },
        el("label", { class: "field-label", for: "judge-seed" }, words.seed),
        this.#seed,
        el("span", { class: "field-hint", id: "judge-seed-hint" }, words.seedHint),
      ),
    );
  }

  #kept(kept: readonly KeptSession[]): HTMLElement {
    const said = el("span", { role: "status" });
    const items = kept.map(({ session, at }) => {
      const { source, leads } = session;
      const open = button(words.open, () => this.#events.made(session));
      open.setAttribute("aria-label", plain(words.openLabel(source)));
      const forget = button(words.forget, () => {
        this.#events.forgotten(session);
        const undo = button(words.undo, () => {
          this.#events.back(session);
          undo.replaceWith(open, forget);
          said.textContent = "";
        });
        open.remove();
        forget.replaceWith(undo);
        undo.focus();
        said.textContent = words.forgotten;
      });
      forget.setAttribute("aria-label", plain(words.forgetLabel(source)));
      const name = el("span", {}, plain(words.keptItem(source, leads.length, moment(at))));
      return el("li", { class: "kept-session" }, name, open, forget);
    });
    return el("div", {}, el("h3", {}, words.kept), el("ul", { class: "since" }, ...items), said);
  }

  #watchDrops(page: HTMLElement): void {
    for (const type of ["dragenter", "dragover"])
      page.addEventListener(type, (event) => event.preventDefault());
    page.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      event.stopPropagation(); // elsewhere on the page a file is a definition
      void this.take(file);
    });
  }

  #fail(sentence: string): void {
    this.#said.textContent = plain(sentence);
  }
}

/** Whether a file says of itself that it is a session, broken or not; files of leads do not. */
async function isSession(file: File): Promise<boolean> {
  return (await file.slice(0, 400).text()).includes(`"${KIND}"`);
}

/** The two teams: the first two roles that sign. */
function teamsOf(roles: readonly string[]): readonly string[] {
  const named = roles.filter((role) => role !== "");
  return [...new Set([...named, "sales", "marketing"])].slice(0, 2);
}

function clamped({ value }: HTMLInputElement, low: number, high: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(high, Math.max(low, number)) : low;
}
