import { el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { diagnosticsView } from "../../diagnostics-view.js";
import type { ReadyTemplate, Template } from "../../templates.js";
import { beginning, desk, workspace } from "../../workspace/open.js";
import { reason, section } from "../sections.js";
import { agreementStrings as words } from "../strings.js";
import { contractSection } from "./contract-dialog.js";
import { examplesSection } from "./examples-section.js";
import { findingsSection } from "./findings-section.js";
import { KeyStore } from "./key-store.js";
import { KeysSection } from "./keys-section.js";
import { sinceAgreed } from "./last-agreed.js";
import { SignForm } from "./sign-form.js";
import { sinceSection } from "./since-section.js";
import { standingOf, statusSection } from "./status-section.js";
import { textSection } from "./text-section.js";

/** All that somebody should have seen who signs, beside the place to sign. */
export class SigningView {
  readonly element = el("div", { class: "signing" });
  readonly #broken = section("agreement-broken", words.broken.title);
  readonly #status = statusSection();
  readonly #since = sinceSection();
  readonly #examples = examplesSection();
  readonly #findings = findingsSection();
  readonly #text = textSection();
  readonly #form = new SignForm();
  readonly #keys = new KeysSection(() => this.#form.keys(this.#keys.keys));
  readonly #contract = contractSection();
  readonly #columns: HTMLElement;
  #shown: Template | null = null;
  #turn = 0;
  #opening: Promise<void> | null = null;

  constructor() {
    const seen = [this.#status, this.#since, this.#examples, this.#findings, this.#text];
    const acts = [this.#form, this.#keys, this.#contract];
    this.#columns = el(
      "div",
      { class: "columns" },
      el("div", { class: "signing-seen" }, ...seen.map(({ element }) => element)),
      el("div", { class: "signing-acts" }, ...acts.map(({ element }) => element)),
    );
    this.element.append(this.#broken.element, this.#columns);
    workspace.watch((happening) => {
      if (happening === "read" && this.element.checkVisibility()) void this.#show();
    });
  }

  /** Draws it, unless what is open is drawn already. */
  async open(): Promise<void> {
    await beginning;
    await workspace.settled();
    if (workspace.reading !== this.#shown || this.#shown === null) await this.#show();
    await (this.#opening ??= KeyStore.open().then((store) => this.#keys.open(store)));
  }

  async #show(): Promise<void> {
    const { reading, problem, text } = workspace;
    this.#shown = reading;
    const isReady = reading !== null && !("diagnostics" in reading);
    this.#broken.element.hidden = isReady;
    this.#columns.hidden = !isReady;
    if (isReady) return this.#ready(reading, text);
    const mistakes = reading && "diagnostics" in reading ? reading.diagnostics : [];
    this.#broken.show(
      el("p", {}, plain(problem ?? words.broken.about)),
      diagnosticsView(mistakes, text),
      el("a", { href: "#/definition" }, words.broken.mend),
    );
  }

  async #ready({ pact }: ReadyTemplate, text: string): Promise<void> {
    const turn = ++this.#turn;
    this.#text.read(text, pact.digest);
    this.#findings.read(text);
    const red = this.#examples.read(text, pact);
    this.#since.wait();
    const standings = await standingOf(text);
    if (turn !== this.#turn) return;
    this.#status.read(standings);
    this.#form.read(text, standings, red);
    this.#keys.read(text, standings);
    this.#contract.read(text);
    const since = await desk
      .versions()
      .then((versions) => sinceAgreed(text, versions))
      .catch((error: unknown) => ({ kind: "failed" as const, why: reason(error) }));
    if (turn === this.#turn) this.#since.read(since);
  }
}
