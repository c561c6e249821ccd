import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { icon } from "../../shared/view/icons.js";
import { templateNames } from "../templates.js";
import type { Desk } from "./desk.js";
import { dialog } from "./dialog.js";
import type { Kept } from "./store.js";
import { when, workspaceStrings } from "./strings.js";

const words = workspaceStrings.library;

/** Everything that can be opened: what is kept here, templates, a file. */
export async function showLibrary(desk: Desk): Promise<void> {
  const { body, show, close } = dialog("library", words.title, words.close);
  const then = (act: () => Promise<unknown>) => () => {
    close();
    void act();
  };
  const [kept, templates] = await Promise.all([desk.kept(), templateNames().catch(() => [])]);
  const own = kept.map((each) =>
    item(
      each.name,
      about(each, desk.isOpen(each.key)),
      then(() => desk.openKept(each)),
    ),
  );
  const shipped = templates.map(({ id, name }) =>
    item(
      name,
      "",
      then(() => desk.openTemplate(id)),
    ),
  );
  body.append(
    section(words.yours, own, words.none),
    section(words.elsewhere, [
      item(
        words.file,
        words.fileHint,
        then(() => desk.openFile()),
      ),
      item(
        words.import,
        words.importHint,
        then(() => desk.openFile()),
      ),
    ]),
    section(words.templates, shipped, workspaceStrings.choice.noTemplates),
  );
  show();
}

function about({ at, origin, file }: Kept, isOpen: boolean): string {
  const from = file?.name ?? words.from[origin.kind] ?? "";
  const edited = words.edited(when(at));
  return [isOpen ? words.isOpen : "", edited, plain(from)].filter(Boolean).join(" · ");
}

function section(title: string, items: HTMLElement[], none = ""): HTMLElement {
  const list = el("ul", { class: "library-list" }, ...items);
  const content = items.length > 0 ? list : el("p", { class: "field-hint" }, none);
  return el("section", {}, el("h3", { class: "field-label" }, title), content);
}

function item(name: string, note: string, act: () => void): HTMLElement {
  const button = el(
    "button",
    { type: "button", class: "library-item" },
    icon("arrow"),
    el("span", { class: "library-name" }, plain(name)),
    el("span", { class: "library-note" }, note),
  );
  button.addEventListener("click", act);
  return el("li", {}, button);
}
