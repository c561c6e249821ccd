import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { changesBetween } from "./changes.js";
import type { Desk } from "./desk.js";
import { dialog, quietButton } from "./dialog.js";
import type { Keeper } from "./keeper.js";
import type { Store, Version } from "./store.js";
import { when, workspaceStrings } from "./strings.js";

const words = workspaceStrings.versions;

/** So many are listed at first, each with what it changed. */
const SHOWN = 30;

/** Every text that the open definition had, with what changed in words, and a click back to it. */
export async function showVersions(keeper: Keeper, desk: Desk): Promise<void> {
  const { body, show, close } = dialog("versions", words.title, words.close);
  const list = el("ol", { class: "version-list" });
  await keeper.settled();
  const { key } = keeper.place;
  const { store } = keeper;
  try {
    const all = store && key !== null ? await store.versions(key) : [];
    const none = store ? words.none : words.closed;
    body.append(el("p", { class: "about" }, all.length > 0 ? words.about : none), list);
    if (store) listed(list, all, { store, desk, close });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    body.append(el("p", { class: "field-problem" }, plain(words.failed(why))));
  }
  show();
}

interface Around {
  readonly store: Store;
  readonly desk: Desk;
  close(): void;
}

/** The next ones of the list, the newest first; what each changed is found out one after the other. */
function listed(list: HTMLElement, all: readonly Version[], around: Around, from = 0): void {
  const rows = all.slice(from, from + SHOWN).map((version, at) => {
    const changes = el("p", { class: "version-changes" }, words.comparing);
    const row = item(version, from + at === 0, changes, around);
    list.append(row);
    return { changes, version, before: all[from + at + 1] };
  });
  void (async () => {
    for (const { changes, version, before } of rows)
      changes.textContent = before ? await summary(before, version) : words.first;
  })();
  if (all.length <= from + SHOWN) return;
  const more = quietButton(words.older, () => {
    more.remove();
    listed(list, all, around, from + SHOWN);
  });
  list.after(more);
}

function item(version: Version, isNow: boolean, changes: HTMLElement, around: Around): HTMLElement {
  const { at, why, isSigned } = version;
  const time = el("time", { datetime: new Date(at).toISOString() }, when(at));
  const marks = [isNow && words.now, why && words.why[why], isSigned === true && words.signed];
  const note = el("span", { class: "version-note" }, marks.filter(Boolean).join(" · "));
  const open = quietButton(words.open, () => {
    around.close();
    around.desk.restore(version);
  });
  open.setAttribute("aria-label", words.openLabel(when(at)));
  open.hidden = isNow;
  return el(
    "li",
    { class: "version" },
    el("div", { class: "version-head" }, time, note, naming(version, around.store), open),
    changes,
  );
}

/** The name that somebody gave the version, or a way to give it one. */
function naming({ id, label }: Version, store: Store): HTMLElement {
  const shown = el("strong", { class: "version-label" }, plain(label ?? ""));
  const input = el("input", { "aria-label": words.nameLabel, maxlength: 80, value: label ?? "" });
  const save = el("button", { class: "quiet-button" }, words.nameSave);
  const form = el("form", { hidden: true }, input, save);
  const begin = quietButton(words.name, () => {
    [form.hidden, begin.hidden, shown.hidden] = [false, true, true];
    input.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const named = input.value.trim();
    shown.textContent = plain(named);
    [form.hidden, begin.hidden, shown.hidden] = [true, false, false];
    begin.focus();
    void store.mark(id, { label: named === "" ? undefined : named });
  });
  return el("span", { class: "version-name" }, shown, begin, form);
}

const MOST = 3;

/** What a version changed, as sentences: the first few, and how many more. */
async function summary(before: Version, after: Version): Promise<string> {
  const found = await changesBetween(before.text, after.text);
  if (found.length === 0) return words.nothing;
  const more = found.length - MOST;
  const shown = found.slice(0, MOST).map(plain);
  return [...shown, ...(more > 0 ? [words.more(more)] : [])].join("; ");
}
