import { sign, type Standings } from "../../../engine/agreement.js";
import { el, isChild } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { withCode } from "../../diagnostics-view.js";
import { current } from "../../document/current.js";
import { button, reason, section } from "../sections.js";
import { agreementStrings } from "../strings.js";
import { keysFor } from "./approver-key.js";
import { type KeptKey, signing } from "./key-store.js";

const words = agreementStrings.sign;

/** Signs the text that is on the screen; the approval is an edit of it, and can be taken back like any other. */
export class SignForm {
  readonly element: HTMLElement;
  readonly #roles = el("div", { class: "choices" });
  readonly #name = el("input", { id: "sign-name", autocomplete: "name", maxlength: 200 });
  readonly #note = el("input", {
    id: "sign-note",
    maxlength: 1000,
    "aria-describedby": "sign-note-hint",
  });
  readonly #how = el("div", { class: "choices" });
  readonly #refusal = el("p", { class: "field-problem", id: "sign-refusal" });
  readonly #sign = el(
    "button",
    { class: "primary", "aria-describedby": "sign-refusal" },
    words.button,
  );
  readonly #said = el("span", { role: "status" });
  readonly #undo = button(words.undo, () => this.#takeBack());
  #text = "";
  #signed: string | null = null;
  #standings: Standings | null = null;
  #red = 0;
  #keys: readonly KeptKey[] = [];
  #role = "";

  constructor() {
    const { element, show } = section("agreement-sign", words.title);
    this.element = element;
    const form = el(
      "form",
      { class: "sign-form" },
      el(
        "fieldset",
        { class: "field" },
        el("legend", { class: "field-label" }, words.role),
        this.#roles,
      ),
      labelled(words.name, this.#name),
      labelled(
        words.note,
        this.#note,
        el("span", { class: "field-hint", id: "sign-note-hint" }, words.noteHint),
      ),
      el(
        "fieldset",
        { class: "field" },
        el("legend", { class: "field-label" }, words.how),
        this.#how,
      ),
      this.#refusal,
      el("div", { class: "buttons" }, this.#sign),
      el("p", { class: "sign-said" }, this.#said, " ", this.#undo),
      el("p", { class: "field-hint" }, words.where),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#submit();
    });
    this.#undo.hidden = true;
    show(form);
  }

  /** What would be signed now, and how it stands with it; `red` examples come out otherwise than agreed. */
  read(text: string, standings: Standings, red: number): void {
    if (text !== this.#signed) this.#undo.hidden = true;
    [this.#text, this.#standings, this.#red] = [text, standings, red];
    const names = standings.roles.map(({ role }) => role);
    if (!names.includes(this.#role)) this.#role = this.#nextRole();
    this.#draw();
  }

  keys(keys: readonly KeptKey[]): void {
    this.#keys = keys;
    if (this.#standings) this.#draw();
  }

  /** Whose turn it is: the first role that has not signed. */
  #nextRole(): string {
    const roles = this.#standings?.roles ?? [];
    const open = roles.find(({ approvals }) =>
      approvals.every(({ standing }) => standing !== "counts"),
    );
    return (open ?? roles[0])?.role ?? "";
  }

  #draw(): void {
    const roles = this.#standings?.roles ?? [];
    this.#roles.replaceChildren(
      ...roles.map(({ role }) =>
        choice("sign-role", role, role, role === this.#role, () => {
          this.#role = role;
          this.#drawHow();
        }),
      ),
    );
    this.#drawHow();
  }

  #drawHow(): void {
    const usable = this.#usable();
    const isByKey = this.#isByKey();
    this.#how.replaceChildren(
      ...(isByKey ? [] : [choice("sign-how", "", words.plainly, true)]),
      ...usable.map(({ id, name }, at) =>
        choice("sign-how", id, words.byKey(name), isByKey && at === 0),
      ),
    );
    const refusal =
      this.#red > 0 ? words.red : isByKey && usable.length === 0 ? words.needsKey(this.#role) : "";
    this.#refuse(refusal);
    this.#sign.disabled = refusal !== "" || this.#role === "";
  }

  #isByKey(): boolean {
    return this.#standings?.roles.find(({ role }) => role === this.#role)?.by_key ?? false;
  }

  /** The keys of this browser that the definition lets sign for the role. */
  #usable(): KeptKey[] {
    const named = keysFor(this.#text, this.#role);
    return this.#keys.filter(({ publicKey }) => named.includes(publicKey));
  }

  async #submit(): Promise<void> {
    const [text, role, name] = [this.#text, this.#role, this.#name.value.trim()];
    if (name === "") {
      this.#refuse(words.needsName);
      return this.#name.focus();
    }
    const note = this.#note.value.trim();
    const chosen = this.#how.querySelector<HTMLInputElement>(":checked")?.value;
    const key = this.#keys.find(({ id }) => id === chosen);
    try {
      const approval = { role, name, ...(note !== "" && { note }) };
      const signed = await sign(text, approval, key ? { key: signing(key) } : {});
      if (current.text === text) this.#take(signed, role, name);
      else this.#said.textContent = words.changed;
    } catch (error) {
      this.#refuse(words.refused(reason(error)));
    }
  }

  #take(signed: string, role: string, name: string): void {
    this.#signed = signed;
    // The other team may sign before anybody has said how the text stands now.
    this.#text = signed;
    this.#role = "";
    [this.#name.value, this.#note.value] = ["", ""];
    current.seal();
    current.replace(signed, words.label(role, name));
    this.#undo.hidden = false;
    this.#said.textContent = plain(words.done(role, name));
  }

  #takeBack(): void {
    if (current.text === this.#signed && current.undo()) this.#said.textContent = words.undone;
    this.#undo.hidden = true;
    this.#name.focus();
  }

  #refuse(sentence: string): void {
    this.#refusal.replaceChildren(...withCode(sentence).filter(isChild));
  }
}

function labelled(label: string, input: HTMLInputElement, hint?: HTMLElement): HTMLElement {
  return el(
    "div",
    { class: "field" },
    el("label", { class: "field-label", for: input.id }, label),
    input,
    hint,
  );
}

function choice(
  name: string,
  value: string,
  label: string,
  isChecked: boolean,
  picked?: () => void,
): HTMLElement {
  const input = el("input", { type: "radio", name, value, checked: isChecked });
  if (picked) input.addEventListener("change", picked);
  return el("label", { class: "choice" }, input, el("span", {}, plain(label)));
}
