import type { Standings } from "../../../engine/agreement.js";
import { type Child, el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { withCode } from "../../diagnostics-view.js";
import { current } from "../../document/current.js";
import { saveBlob } from "../../file/save.js";
import { button, copy, reason, section } from "../sections.js";
import { agreementStrings } from "../strings.js";
import { rolesOf, withApproverKey } from "./approver-key.js";
import { type KeptKey, KeyStore, type NoKeys } from "./key-store.js";

const words = agreementStrings.keys;

/** The keys of this browser: made here, named in the definition with a click, and never taken out. */
export class KeysSection {
  readonly element: HTMLElement;
  readonly #list = el("ul", { class: "key-list" });
  readonly #name = el("input", { id: "key-name", maxlength: 80, autocomplete: "off" });
  readonly #said = el("span", { role: "status" });
  readonly #undo = button(words.undo, () => void this.#bringBack());
  readonly #show: (...content: Child[]) => void;
  readonly #changed: () => void;
  #store: KeyStore | null = null;
  #forgotten: KeptKey | null = null;
  #text = "";
  #roles: readonly string[] = [];
  keys: readonly KeptKey[] = [];

  constructor(changed: () => void) {
    const { element, show } = section("agreement-keys", words.title);
    this.element = element;
    this.#show = show;
    this.#changed = changed;
    this.#undo.hidden = true;
  }

  /** Shows the keys, or why there can be none. */
  async open(store: KeyStore | NoKeys): Promise<void> {
    if (!(store instanceof KeyStore)) return this.#show(refusal(store));
    this.#store = store;
    const make = el("button", { class: "quiet-button" }, words.make);
    const form = el(
      "form",
      { class: "with-button key-form" },
      el("label", { class: "visually-hidden", for: "key-name" }, words.name),
      this.#name,
      make,
    );
    this.#name.placeholder = words.name;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#make();
    });
    this.#show(
      el("p", { class: "field-hint" }, words.about),
      this.#list,
      el("div", { class: "field" }, form),
      el("p", { class: "sign-said" }, this.#said, " ", this.#undo),
    );
    await this.#load();
  }

  read(text: string, { roles }: Standings): void {
    this.#text = text;
    this.#roles = roles.map(({ role }) => role);
    this.#draw();
  }

  async #load(): Promise<void> {
    this.keys = (await this.#store?.all()) ?? [];
    this.#draw();
    this.#changed();
  }

  async #make(): Promise<void> {
    const name = this.#name.value.trim() || words.fallback;
    this.#name.value = "";
    await this.#done(() => this.#store?.make(name), words.made(name));
  }

  async #forget(key: KeptKey): Promise<void> {
    this.#forgotten = key;
    await this.#done(() => this.#store?.forget(key), words.forgotten(key.name));
    this.#undo.hidden = false;
    this.#undo.focus();
  }

  async #bringBack(): Promise<void> {
    const key = this.#forgotten;
    if (key) await this.#done(() => this.#store?.keep(key), words.back);
    this.#name.focus();
  }

  async #done(act: () => Promise<unknown> | undefined, sentence: string): Promise<void> {
    this.#undo.hidden = true;
    try {
      await act();
      this.#said.textContent = plain(sentence);
    } catch (error) {
      this.#said.textContent = plain(words.noStore(reason(error)));
    }
    await this.#load();
  }

  #draw(): void {
    const items = this.keys.map((key) => this.#item(key));
    const none = el("li", { class: "field-hint" }, words.none);
    this.#list.replaceChildren(...(items.length > 0 ? items : [none]));
  }

  #item(key: KeptKey): HTMLElement {
    const { id, name, publicKey } = key;
    const field = el("input", {
      readonly: true,
      value: publicKey,
      "aria-label": plain(words.publicKey(name)),
      "data-key": id,
    });
    const signsFor = this.#text === "" ? [] : rolesOf(this.#text, publicKey);
    const others = this.#roles.filter((role) => !signsFor.includes(role));
    return el(
      "li",
      { class: "key" },
      el(
        "p",
        {},
        el("strong", {}, plain(name)),
        " ",
        signsFor.length > 0 && plain(words.signsFor(signsFor.join(", "))),
      ),
      el("div", { class: "field" }, field),
      el(
        "div",
        { class: "buttons" },
        button(words.copy, () => void this.#copy(publicKey, field)),
        button(words.save, () => saveBlob(`${name}.pub.txt`, new Blob([`${publicKey}\n`]))),
        ...others.map((role) => button(plain(words.add(role)), () => this.#add(key, role))),
        button(words.forget, () => void this.#forget(key)),
      ),
    );
  }

  async #copy(publicKey: string, field: HTMLInputElement): Promise<void> {
    const isDone = await copy(publicKey, field);
    this.#said.textContent = isDone ? words.copied : words.copyRefused;
  }

  /** Names the key in the definition: an edit of the text, which can be undone where all edits are. */
  #add({ name, publicKey }: KeptKey, role: string): void {
    current.seal();
    current.replace(withApproverKey(current.text, role, publicKey), words.addLabel(name, role));
    this.#said.textContent = plain(words.added(name, role));
    this.#undo.hidden = true;
  }
}

function refusal(why: NoKeys): HTMLElement {
  const sentences = { insecure: words.insecure, "no-ed25519": words.noEd25519 };
  const sentence = why.kind === "no-store" ? words.noStore(why.why) : sentences[why.kind];
  return el("p", { class: "no-keys" }, ...withCode(sentence));
}
