import type { ImportForm } from "../../engine/exchange.js";
import type { DefinitionDocument, Origin } from "../document/document.js";
import { decoded, foreignForm } from "../exchange/foreign.js";
import { idIn, isAsSaved, LARGEST, pickFile, type Picked, saveText } from "./files.js";
import type { Keeper } from "./keeper.js";
import { isLink, LinkError, textOfLink } from "./link.js";
import type { Kept, Version } from "./store.js";
import { when, workspaceStrings } from "./strings.js";
import { nameIn, type Workspace } from "./workspace.js";

const { bar, library, files, link } = workspaceStrings;

export interface DeskEvents {
  /** Something happened that can be undone, or not. */
  said(sentence: string, canUndo: boolean): void;
}

/** What a person can do with whole definitions: open, save, go back. All of it can be undone, and says what it did. */
export class Desk {
  readonly #document: DefinitionDocument;
  readonly #workspace: Workspace;
  readonly #keeper: Keeper;
  readonly #input: HTMLInputElement;
  readonly #events: DeskEvents;
  readonly #keptListeners: (() => void)[] = [];
  #lastKey: string | null = null;

  constructor(
    document: DefinitionDocument,
    workspace: Workspace,
    keeper: Keeper,
    input: HTMLInputElement,
    events: DeskEvents,
  ) {
    this.#document = document;
    this.#workspace = workspace;
    this.#keeper = keeper;
    this.#input = input;
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      input.value = "";
      if (file) void this.take({ file });
    });
    this.#events = events;
  }

  /** What this browser keeps, the last edited first. */
  async kept(): Promise<Kept[]> {
    await this.#keeper.settled();
    return (await this.#keeper.store?.all().catch(() => [])) ?? [];
  }

  /** What this browser keeps of the open definition, the newest first. */
  async versions(): Promise<Version[]> {
    await this.#keeper.settled();
    const { place, store } = this.#keeper;
    return place.key === null ? [] : ((await store?.versions(place.key).catch(() => [])) ?? []);
  }

  /** Calls whenever something of it may have changed. */
  onKept(listener: () => void): void {
    this.#keptListeners.push(listener);
  }

  keptAnew(): void {
    const { key } = this.#keeper.place;
    if (key === this.#lastKey) return;
    this.#lastKey = key;
    this.#keptListeners.forEach((listener) => listener());
  }

  isOpen(key: string): boolean {
    return this.#keeper.place.key === key;
  }

  async openKept(kept: Kept): Promise<void> {
    if (this.isOpen(kept.key)) return;
    const opening = this.#keeper.open(kept);
    this.#workspace.waitFor(opening);
    if (await opening) this.#events.said(bar.opened(kept.name), true);
  }

  async openTemplate(id: string): Promise<void> {
    await this.#workspace.openTemplate(id);
    this.#events.said(bar.opened(this.#workspace.name), true);
  }

  async openFile(): Promise<void> {
    const picked = await pickFile(this.#input);
    if (picked) await this.take(picked);
  }

  /** Opens the text of a file: what is wrong in it is shown where it can be mended. What comes from elsewhere is imported. */
  take(picked: Picked): Promise<void> {
    const taking = this.#take(picked);
    this.#workspace.waitFor(taking);
    return taking;
  }

  async #take({ file, handle }: Picked): Promise<void> {
    if (file.size > LARGEST) return this.#events.said(library.tooLarge(file.name), false);
    try {
      const text = decoded(await file.arrayBuffer());
      const form = foreignForm(file.name, text);
      if (form) return await this.#import(file.name, text, form);
      const known = await this.#keptAs(file.name, text);
      if (known) return await this.openKept(known);
      this.#workspace.open(text, { kind: "file", name: file.name });
      this.#events.said(bar.opened(nameIn(text) || file.name), true);
      await this.#keeper.savedTo({ name: file.name, handle });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#events.said(library.notRead(file.name, why), false);
    }
  }

  /** What comes from elsewhere becomes a definition of its own; the code for it is loaded now. */
  async #import(name: string, text: string, form: ImportForm): Promise<void> {
    const { importFile } = await import("../exchange/import-file.js");
    const origin: Origin = { kind: "import", name };
    const made = await importFile({ name, text, form, origin, another: () => this.openFile() });
    if (made === null) return this.#events.said(library.notImported(name), false);
    this.#workspace.open(made, origin);
    this.#events.said(bar.opened(nameIn(made) || name), true);
  }

  /** What this browser keeps of the very same file already. */
  async #keptAs(name: string, text: string): Promise<Kept | undefined> {
    for (const each of await this.kept())
      if (each.file?.name === name && (await this.#keeper.store?.newest(each.key))?.text === text)
        return each;
    return undefined;
  }

  /** Opens what an address holds; an address without a link changes nothing. */
  async takeLink(hash: string): Promise<void> {
    if (!isLink(hash)) return;
    try {
      const text = await textOfLink(hash);
      if (text === this.#document.text) return this.#events.said(link.same, false);
      this.#workspace.open(text, { kind: "link", name: link.name });
      this.#events.said(link.opened(this.#workspace.name), true);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.#events.said(link.failed(error.message), false);
    }
  }

  /** Saves to the file it belongs to, unless another program changed that meanwhile. */
  async save(): Promise<void> {
    const { text } = this.#document;
    const { file } = this.#keeper.place;
    const saved = this.#keeper.place.saved ?? "";
    const isMine = file?.handle && (await isAsSaved(file.handle, saved));
    if (file?.handle && !isMine) this.#events.said(files.changed(file.name), false);
    const name = file?.name ?? `${idIn(text) || files.fallback}.json`;
    const done = await saveText(text, name, isMine ? file?.handle : undefined);
    if (!done) return;
    if ("problem" in done) return this.#events.said(files.notSaved(done.name, done.problem), false);
    await this.#keeper.savedTo(done, "saved");
    const say = done.handle ? files.saved : files.downloaded;
    this.#events.said(say(done.name), false);
  }

  restore(version: Version): void {
    this.#keeper.restore(version, workspaceStrings.steps.restored(when(version.at)));
    this.#events.said(bar.restored(when(version.at)), true);
  }

  undo(): void {
    if (this.#document.undo()) this.#events.said(bar.undone, false);
  }
}
