import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { type TemplateName, templateNames } from "../templates.js";
import type { Kept } from "./store.js";
import { workspaceStrings } from "./strings.js";
import { beginning, desk, workspace } from "./open.js";

const words = workspaceStrings.choice;

/** So many of one's own are offered in place; all of them are behind “Open…”. */
const MOST = 8;

/** The open definition as a choice among templates and one's own; a choice made here counts in every view. */
export function definitionSelect(
  select: HTMLSelectElement,
  failed: (message: string) => void,
): void {
  let kept = new Map<string, Kept>();
  const draw = async (): Promise<void> => {
    try {
      const [names, own] = await Promise.all([templateNames(), desk.kept()]);
      kept = new Map(own.slice(0, MOST).map((each) => [`own:${each.key}`, each]));
      await show(select, names, kept);
    } catch {
      failed(words.noTemplates);
    }
  };
  select.addEventListener("change", () => {
    const own = kept.get(select.value);
    void (own ? desk.openKept(own) : desk.openTemplate(select.value));
  });
  workspace.watch((happening) => {
    if (happening === "opened") void draw();
  });
  desk.onKept(() => void draw());
  void beginning.then(draw);
}

async function show(
  select: HTMLSelectElement,
  names: readonly TemplateName[],
  kept: ReadonlyMap<string, Kept>,
): Promise<void> {
  const open = [...kept].find(([, { key }]) => desk.isOpen(key))?.[0];
  const templates = names.map(({ id, name }) => el("option", { value: id }, plain(name)));
  const own = [...kept].map(([value, { name }]) => el("option", { value }, plain(words.own(name))));
  const unlisted = open === undefined && (await workspace.template()) === null;
  const here = unlisted ? [el("option", { value: "here" }, plain(words.own(workspace.name)))] : [];
  select.replaceChildren(
    ...(own.length + here.length > 0
      ? [
          el("optgroup", { label: words.ownGroup }, ...here, ...own),
          el("optgroup", { label: words.templates }, ...templates),
        ]
      : templates),
  );
  select.value = open ?? (unlisted ? "here" : ((await workspace.template()) ?? ""));
}
