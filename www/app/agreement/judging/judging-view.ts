import { el } from "../../../shared/view/dom.js";
import { saveBlob } from "../../file/save.js";
import { beginning } from "../../workspace/open.js";
import { answered, joined } from "./answers.js";
import { BeginPage } from "./begin-page.js";
import { blindPage } from "./blind-page.js";
import { readSession, type Session, SessionError, writeSession } from "./session.js";
import { sessionPage } from "./session-page.js";
import { SessionStore } from "./session-store.js";
import { judgingStrings as words } from "./strings.js";
import { togetherPage } from "./together-page.js";

/** Leads that both teams judge: picked, judged blind by one after the other, and compared. */
export class JudgingView {
  readonly element = el("div", { class: "judging" });
  readonly #said = el("p", { class: "judging-said", role: "status" });
  readonly #page = el("div");
  readonly #begin = new BeginPage({
    made: (session) => void this.#take(session),
    read: (text) => this.#read(text),
    forgotten: (session) => void this.#store?.forget(session),
    back: (session) => void this.#store?.keep(session),
  });
  #store: SessionStore | null = null;
  #session: Session | null = null;

  constructor() {
    this.element.append(el("p", { class: "about" }, words.about), this.#said, this.#page);
  }

  async open(): Promise<void> {
    if (this.#store) return;
    await beginning;
    this.#store = await SessionStore.open();
    await this.#showBegin();
  }

  async #showBegin(): Promise<void> {
    const kept = (await this.#store?.all()) ?? [];
    this.#say(this.#store?.keeps === false ? words.begin.notKept : "");
    this.#show(this.#begin.show(kept));
  }

  /** A session that was picked, read or kept is open from now on. */
  async #take(session: Session): Promise<void> {
    await this.#keep(session);
    this.#say("");
    this.#showSession();
  }

  /** A file that another team saved; throws when it is none. */
  #read(text: string): void {
    const theirs = readSession(text);
    const mine = this.#session;
    const both = mine && joined(mine, theirs);
    void this.#take(both ?? theirs).then(() => {
      if (mine) this.#say(both ? words.session.joined : words.faults.otherSession);
    });
  }

  #showSession(): void {
    const session = this.#session;
    if (!session) return;
    const page = sessionPage(session, {
      judge: (team) => this.#judge(team),
      save: () => this.#save(session),
      together: () => this.#show(togetherPage(session, () => this.#showSession())),
      other: () => void this.#showBegin(),
      picked: (file) => void this.#add(file),
    });
    this.#show(page);
  }

  async #add(file: File): Promise<void> {
    try {
      this.#read(await file.text());
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      this.#say(words.begin.failed(file.name, words.faults[error.code](error.place)));
    }
  }

  #judge(team: string): void {
    const session = this.#session;
    if (!session) return;
    const page = blindPage(session, team, {
      answered: (at, answer) => {
        if (this.#session) void this.#keep(answered(this.#session, team, at, answer));
      },
      stopped: (sentence) => {
        this.#showSession();
        this.#say(sentence);
      },
    });
    this.#say("");
    this.#show(page);
  }

  #save(session: Session): void {
    const name = `${session.source.replace(/\.[^.]*$/u, "") || "leads"}.judging.json`;
    saveBlob(name, new Blob([writeSession(session)], { type: "application/json" }));
    this.#say(words.session.saved(name));
  }

  async #keep(session: Session): Promise<void> {
    this.#session = session;
    await this.#store?.keep(session).catch(() => this.#say(words.begin.notKept));
  }

  #show(page: HTMLElement): void {
    this.#page.replaceChildren(page);
    page.querySelector<HTMLElement>("h2")?.focus();
  }

  #say(sentence: string): void {
    this.#said.textContent = sentence;
  }
}
