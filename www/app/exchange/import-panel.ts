import type { Remark } from "../../engine/exchange.js";
import { plain } from "../../shared/text.js";
import { byId, type Child, el } from "../../shared/view/dom.js";
import { button } from "../agreement/sections.js";
import type { Origin } from "../document/document.js";
import { workspace } from "../workspace/workspace.js";
import type { Foreign } from "./import-file.js";
import { remarkList } from "./remark-list.js";
import { exchangeStrings as words } from "./strings.js";

interface Told {
  readonly made: string;
  readonly remarks: readonly Remark[];
}

/**
 * What an import did not take over, above whichever view is shown, until it is closed. It belongs to the definition: undo
 * takes it away with it, and redo brings it back.
 */
export class ImportPanel {
  readonly #title = el("h2", { id: "import-title", tabindex: -1 });
  readonly #body = el("div", { class: "import-body" });
  readonly #element: HTMLElement;
  readonly #told = new WeakMap<Origin, Told>();
  #shown: Origin | null = null;
  #newest: Origin | null = null;

  constructor() {
    const close = button(words.close, () => this.#close());
    this.#element = el(
      "section",
      { class: "import-panel", "aria-labelledby": "import-title", hidden: true },
      el("div", { class: "import-card" }, el("header", {}, this.#title, close), this.#body),
    );
    byId("main").before(this.#element);
    workspace.watch((happening) => {
      if (happening === "opened") this.#opened(workspace.origin);
    });
  }

  /** To be called before the definition is opened under this origin. */
  imported(origin: Origin, made: string, remarks: readonly Remark[]): void {
    this.#told.set(origin, { made, remarks });
    this.#newest = origin;
  }

  /** No definition was made: why, and what can be imported instead. */
  refused({ name, form }: Foreign, remarks: readonly Remark[], another: () => Promise<void>): void {
    this.#show("refused", words.refused(name), [
      el("p", {}, words.why(remarks.length)),
      remarkList(words.problems, remarks),
      el("p", {}, words.way),
      el("ul", { class: "import-kinds" }, ...words.kinds.map((kind) => el("li", {}, kind))),
      form === "csv" && el("p", {}, el("a", { href: "#/file" }, words.leads)),
      button(words.another, () => void another()),
    ]);
    this.#shown = null;
    this.#title.focus();
  }

  #opened(origin: Origin): void {
    const told = this.#told.get(origin);
    if (!told) return this.#hide();
    if (origin === this.#shown) return;
    const { made, remarks } = told;
    this.#show("imported", words.imported(origin.name), [
      el("p", {}, words.made(...counted(made))),
      el("p", {}, remarks.length === 0 ? words.whole : words.left(remarks.length)),
      remarks.length > 0 && remarkList(words.remarks, remarks),
    ]);
    this.#shown = origin;
    if (origin === this.#newest) this.#title.focus();
    this.#newest = null;
  }

  /** The title takes the focus of who imports, so that whoever hears the page is told as well. */
  #show(kind: "imported" | "refused", title: string, body: readonly Child[]): void {
    this.#element.dataset["kind"] = kind;
    this.#title.textContent = plain(title);
    this.#body.replaceChildren(...el("div", {}, ...body).childNodes);
    this.#element.hidden = false;
  }

  #close(): void {
    this.#told.delete(workspace.origin);
    this.#hide();
    byId("main").focus();
  }

  #hide(): void {
    this.#element.hidden = true;
    this.#shown = null;
  }
}

/** How many criteria and fields a definition has. */
function counted(text: string): [criteria: number, fields: number] {
  const { scorecards = {}, fields = {} } = JSON.parse(text) as {
    scorecards?: Record<string, { criteria?: unknown[] }>;
    fields?: object;
  };
  const criteria = Object.values(scorecards).map((card) => card.criteria?.length ?? 0);
  return [criteria.reduce((sum, each) => sum + each, 0), Object.keys(fields).length];
}
