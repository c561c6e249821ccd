import { el } from "../../shared/view/dom.js";
import { type Form } from "./form/form.js";
import { shapeOf } from "./form/shape.js";

/**
 * The part of the definition that is shown. It is drawn anew when its structure changed, and then the focus, what was
 * selected and what was opened are put back; else only its values are brought up to date.
 */
export class PartPane {
  readonly element = el("div", { class: "part-pane" });
  readonly #form: Form;
  readonly #drawn: () => void;
  #draw: (() => HTMLElement) | null = null;
  #shape = "";

  /** `drawn` is called after each drawing, for what else stands in a part. */
  constructor(form: Form, drawn: () => void) {
    this.#form = form;
    this.#drawn = drawn;
  }

  /** Shows another part. */
  show(draw: () => HTMLElement): void {
    this.#draw = draw;
    this.#redraw();
    this.element.scrollTop = 0;
  }

  /** After a change of the text. */
  update(): void {
    if (this.#draw === null) return;
    const shape = shapeOf(this.#form.value([]));
    if (shape === this.#shape) this.#form.refresh();
    else this.#redraw();
    const wanted = this.#form.wanted;
    this.#form.wanted = null;
    if (wanted !== null) this.focus(wanted);
  }

  /** Puts the focus on a control, or on what is nearest to it; false when there is nothing like it here. */
  focus(key: string): boolean {
    const [pointer = "", role] = key.split("#");
    const target =
      (role === "first" ? this.#firstIn(pointer) : this.#control(key)) ??
      this.#firstIn(pointer) ??
      this.#control(`${pointer.slice(0, pointer.lastIndexOf("/"))}#add`);
    openAround(target);
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
    return target !== null;
  }

  #redraw(): void {
    const kept = this.#keep();
    this.#form.forget();
    this.#shape = shapeOf(this.#form.value([]));
    const part = this.#draw?.();
    this.element.replaceChildren(...(part ? [part] : []));
    for (const details of this.#details()) {
      const open = kept.open.get(details.dataset["openKey"] ?? "");
      if (open !== undefined) details.open = open;
    }
    this.#restore(kept);
    this.#drawn();
  }

  #keep(): Kept {
    const active = document.activeElement;
    const inside = active instanceof HTMLElement && this.element.contains(active);
    const open = this.#details().map((each) => [each.dataset["openKey"] ?? "", each.open] as const);
    return {
      key: inside ? (active.dataset["key"] ?? null) : null,
      selection: inside && active instanceof HTMLInputElement ? selectionOf(active) : null,
      open: new Map(open),
    };
  }

  #restore({ key, selection }: Kept): void {
    const control = key === null ? null : this.#control(this.#moved(key));
    control?.focus({ preventScroll: true });
    if (control instanceof HTMLInputElement && selection) control.setSelectionRange(...selection);
  }

  /** The key of a control that stood below a name which is another now. */
  #moved(key: string): string {
    const { moved } = this.#form;
    this.#form.moved = null;
    if (!moved || !key.startsWith(moved.from) || !/^[/#]/u.test(key.slice(moved.from.length)))
      return key;
    return moved.to + key.slice(moved.from.length);
  }

  #details(): HTMLDetailsElement[] {
    return [...this.element.querySelectorAll<HTMLDetailsElement>("details[data-open-key]")];
  }

  #control(key: string): HTMLElement | null {
    return this.element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  #firstIn(pointer: string): HTMLElement | null {
    const place = this.element.querySelector(`[data-place="${CSS.escape(pointer)}"]`);
    return (
      place?.querySelector<HTMLElement>(".row-body :is(input, select, textarea)") ??
      place?.querySelector<HTMLElement>("input, select, textarea") ??
      null
    );
  }
}

interface Kept {
  key: string | null;
  selection: [number, number] | null;
  open: Map<string, boolean>;
}

function selectionOf(input: HTMLInputElement): [number, number] | null {
  const { selectionStart, selectionEnd } = input;
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd];
}

/** What is closed around a control is opened. */
export function openAround(target: HTMLElement | null): void {
  let around = target?.closest<HTMLDetailsElement>("details:not([open])");
  while (around) {
    around.open = true;
    around = around.parentElement?.closest<HTMLDetailsElement>("details:not([open])");
  }
}
