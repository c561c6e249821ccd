import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import { strings } from "../strings.js";
import type { OpenRecord, PanelState } from "./state.js";

export interface Tools {
  again(): void;
  queue(): void;
  settings?(): void;
}

/** What stands still around a record: its name above, the tools, the answer below. */
export class Frame {
  readonly decision = el("div", { class: "panel-decision" });
  readonly #name = el("h1", {}, strings.title);
  readonly #where = el("p", { class: "record-where" });
  readonly #main: HTMLElement;
  readonly #answers: HTMLElement;
  readonly #count = el("span", { class: "count" });
  readonly #queue: HTMLElement;

  constructor(root: HTMLElement, answers: HTMLElement, queue: HTMLElement, tools: Tools) {
    this.#answers = answers;
    this.#main = el("div", { class: "record" }, this.decision, answers);
    answers.hidden = true;
    this.#queue = tool("list", strings.tools.queue, () => tools.queue(), this.#count);
    root.append(
      el(
        "header",
        { class: "record-head" },
        el("div", { class: "record-name" }, this.#name, this.#where),
        el(
          "div",
          { class: "record-tools" },
          tool("recycle", strings.tools.again, () => tools.again()),
          this.#queue,
          tools.settings && tool("settings", strings.tools.settings, () => tools.settings?.()),
        ),
      ),
      el("main", {}, this.#main, queue),
    );
  }

  /** Only a record that was read has its name here: that of another one would be as wrong as its score. */
  name(state: PanelState): void {
    const record = state.at === "read" || state.at === "nothing" ? state.record : null;
    this.#name.textContent = plain(
      record?.mapped.name ?? (record ? unnamed(record) : strings.title),
    );
    this.#name.title = this.#name.textContent;
    this.#where.textContent = record ? plain(whereOf(record)) : "";
    this.#main.setAttribute("aria-busy", String(state.at === "reading"));
    this.decision.dataset["at"] = state.at;
  }

  decided(decided: boolean): void {
    this.#answers.hidden = !decided;
  }

  showQueue(visible: boolean): void {
    this.#main.hidden = visible;
  }

  waiting(count: number): void {
    const shown = count === 0 ? "" : count > 99 ? "99+" : String(count);
    this.#count.textContent = shown;
    this.#queue.ariaLabel = shown === "" ? strings.tools.queue : `${strings.tools.queue}: ${shown}`;
  }
}

/** An id says something to people who see it in their CRM; the address of a page does not. */
function unnamed({ ref }: OpenRecord): string {
  return ref.crm === "page" ? strings.noName : ref.id;
}

function whereOf({ crm, ref }: OpenRecord): string {
  return ref.crm === "page" && URL.canParse(ref.origin)
    ? new URL(ref.origin).host
    : `${crm} · ${ref.kind}`;
}

function tool(
  sign: string,
  label: string,
  action: () => void,
  ...more: HTMLElement[]
): HTMLElement {
  const node = el(
    "button",
    { type: "button", class: "tool", "aria-label": label, title: label },
    icon(sign),
    ...more,
  );
  node.addEventListener("click", action);
  return node;
}
