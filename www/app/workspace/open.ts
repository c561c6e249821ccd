import { byId } from "../../shared/view/dom.js";
import { current } from "../document/current.js";
import { parseRoute } from "../router.js";
import { templateNames } from "../templates.js";
import { OpenBar } from "./bar.js";
import { Desk } from "./desk.js";
import { watchDrops } from "./drops.js";
import { Keeper } from "./keeper.js";
import { troubleOf } from "./keeping.js";
import { lastOpen } from "./last-open.js";
import { isLink } from "./link.js";
import { Store } from "./store.js";
import { workspaceStrings } from "./strings.js";
import { workspace } from "./workspace.js";

/** The open definition of this tab put together: kept, followed, shown in its bar, opened and saved. */
export { workspace };

const bar = new OpenBar(
  () => void import("./library.js").then(({ showLibrary }) => showLibrary(desk)),
  () => void desk.save(),
  () => void import("./versions.js").then(({ showVersions }) => showVersions(keeper, desk)),
  () => void import("./share.js").then(({ showShare }) => showShare(workspace.text)),
  () =>
    void import("../exchange/export-dialog.js").then(({ showExport }) =>
      showExport(workspace.text),
    ),
  () => desk.undo(),
);

/** Whether the browser keeps what is edited. */
let isKept = true;

const keeper = new Keeper(current, {
  keeping: (keeping) => {
    isKept = !("detail" in keeping);
    bar.keeping(keeping, keeper, current.text);
    desk.keptAnew();
  },
  others: (count) => bar.others(count),
  copied: () => bar.say(workspaceStrings.bar.copied, false),
});

export const desk: Desk = new Desk(current, workspace, keeper, byId<HTMLInputElement>("file-own"), {
  said: (sentence, canUndo) => bar.say(sentence, canUndo),
});

/** Another build of the pages is ready. What was edited is written before it comes. */
export function tellOfNewer(reload: () => void): void {
  const { newer, reload: word, later } = workspaceStrings.bar;
  bar.offer(newer, word, later, () => {
    void keeper.settled().then(reload);
  });
}

/** Offers something in the bar; gives what takes the offer away. */
export function invite(sentence: string, word: string, no: string, act: () => void): () => void {
  return bar.offer(sentence, word, no, act);
}

/** What the browser may take to open its database; then the page goes on without. */
const PATIENCE = 4000;

async function begin(): Promise<void> {
  workspace.watch((happening) => {
    if (happening === "edited") bar.edited();
    bar.show(keeper, current.text);
    bar.read(workspace);
    if (happening === "read") void signed();
  });
  watchDrops(desk);
  addEventListener("keydown", (event) => {
    const isSave =
      (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
    if (!isSave) return;
    event.preventDefault();
    void desk.save();
  });
  addEventListener("beforeunload", (event) => {
    const { key, saved } = keeper.place;
    // The one case in which leaving the page would lose an edit.
    if (!isKept && key !== null && saved !== current.text) event.preventDefault();
  });
  keeper.use(await opened());
  const isRestored = await restored().catch(() => false);
  if (!isRestored && named !== null) await workspace.openTemplate(named);
  if (current.text === "") await workspace.openTemplate((await firstTemplate()) ?? "");
  addEventListener("hashchange", () => void takeLink());
  await takeLink();
}

async function opened(): Promise<Store | null> {
  const opening = Store.open();
  try {
    const late = new DOMException("it did not answer", "TimeoutError");
    const patience = new Promise<never>((_, reject) => setTimeout(() => reject(late), PATIENCE));
    return await Promise.race([opening, patience]);
  } catch (error) {
    isKept = false;
    bar.keeping(troubleOf(error, true), keeper, current.text);
    void opening.then(openedLate, () => undefined);
    return null;
  }
}

/** A database that was slow keeps what was edited meanwhile, or brings back what was open last. */
async function openedLate(store: Store): Promise<void> {
  isKept = true;
  await beginning;
  keeper.use(store);
  if (workspace.isUntouched) await restored().catch(() => false);
}

/** The template that the address names. */
const named = ((route) => (route?.view === "check" ? route.template : null))(
  parseRoute(location.hash),
);

/** Opens what this tab had open before, or else what any tab had. */
async function restored(): Promise<boolean> {
  const last = lastOpen();
  if (last === null || ("template" in last && named !== null)) return false;
  if ("template" in last) {
    await workspace.openTemplate(last.template);
    return current.text !== "";
  }
  const kept = await keeper.store?.find(last.key);
  return kept ? keeper.open(kept) : false;
}

async function firstTemplate(): Promise<string | undefined> {
  return (await templateNames().catch(() => []))[0]?.id;
}

/** A link is taken out of the address, where it would open again on every visit. */
async function takeLink(): Promise<void> {
  const { hash } = location;
  if (!isLink(hash)) return;
  history.replaceState(null, "", "#/check");
  await desk.takeLink(hash);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** A text that somebody signed stays for good. */
async function signed(): Promise<void> {
  const { reading, text } = workspace;
  if (!reading || "diagnostics" in reading) return;
  const { pact, outline } = reading;
  if (outline.approvals.some(({ digest }) => digest === pact.digest)) await keeper.sign(text);
}

/** Once the definition that was open last is open again, or else the first template. */
export const beginning: Promise<void> = begin();
