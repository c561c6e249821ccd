import { byId } from "../../shared/view/dom.js";
import { load } from "../definition/load.js";
import {
  digestIn,
  httpAddress,
  type Managed,
  managedBy,
  mapsIn,
  NONE,
  type Settings,
} from "../definition/settings.js";
import { heldNote } from "../panel/held-view.js";
import { refusalWords } from "../panel/state-view.js";
import { strings } from "../strings.js";
import { answersOptions } from "./answers-options.js";
import { extension } from "./browser.js";
import { currentSettings, definitionKeeper, policy, saveSettings } from "./settings.js";

const words = strings.options;

const inputs = {
  url: byId<HTMLInputElement>("url"),
  digest: byId<HTMLInputElement>("digest"),
  agreedOnly: byId<HTMLInputElement>("agreed-only"),
  representative: byId<HTMLInputElement>("representative"),
  fieldMaps: byId<HTMLTextAreaElement>("maps"),
} satisfies Record<Managed, HTMLElement>;

const picker = byId<HTMLInputElement>("file");
const MOST_BYTES = 1024 * 1024;

/** Settings as a form; what an administrator set is shown and cannot be changed. */
async function main(): Promise<void> {
  document.title = words.title;
  show(await currentSettings());
  const managed = managedBy(await policy());
  for (const name of managed) lock(inputs[name]);
  picker.disabled = managed.has("url");
  byId("settings").addEventListener("submit", (event) => {
    event.preventDefault();
    void save();
  });
  picker.addEventListener("change", () => (inputs.url.value = ""));
  await answersOptions();
  await sayInForce();
}

function show(settings: Settings): void {
  inputs.url.value = settings.url ?? "";
  inputs.digest.value = settings.digest ?? "";
  inputs.agreedOnly.checked = settings.agreedOnly;
  inputs.representative.value = settings.representative;
  const maps = settings.fieldMaps;
  inputs.fieldMaps.value = Object.keys(maps).length > 0 ? JSON.stringify(maps, null, 2) : "";
}

function lock(input: HTMLInputElement | HTMLTextAreaElement): void {
  input.disabled = true;
  input.title = words.managed;
}

async function save(): Promise<void> {
  const said = byId("said");
  said.textContent = "";
  const url = inputs.url.value.trim();
  const digest = inputs.digest.value.trim();
  const maps = inputs.fieldMaps.value.trim();
  const fine = [
    problem("url", url !== "" && httpAddress(url) === null, words.badUrl),
    problem("digest", digest !== "" && digestIn(digest) === null, words.badDigest),
    problem("maps", maps !== "" && !isMaps(maps), words.badMaps),
  ].every(Boolean);
  if (!fine) return;
  // Asked for first: the browser only asks right after a click.
  const allowed = url === "" || inputs.url.disabled || (await mayFetch(url));
  const before = await currentSettings();
  await saveSettings({
    url: httpAddress(url),
    file: (await pickedFile()) ?? (url === "" ? before.file : null),
    digest: digestIn(digest),
    agreedOnly: inputs.agreedOnly.checked,
    representative: inputs.representative.value.trim(),
    fieldMaps: mapsIn(maps),
  });
  said.textContent = allowed ? words.saved : `${words.saved} ${words.denied}`;
  await sayInForce();
}

function problem(name: string, isOne: boolean, text: string): boolean {
  byId(`${name}-problem`).textContent = isOne ? text : "";
  return !isOne;
}

function isMaps(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Object.keys(mapsIn(value)).length === Object.keys(value as object).length;
  } catch {
    return false;
  }
}

async function mayFetch(url: string): Promise<boolean> {
  const { protocol, hostname } = new URL(url);
  const origins = [`${protocol}//${hostname}/*`];
  return extension.permissions.request({ origins }).catch(() => false);
}

async function pickedFile(): Promise<string | null> {
  const [file] = picker.files ?? [];
  if (!file) return null;
  if (file.size <= MOST_BYTES) return file.text();
  byId("url-problem").textContent = words.fileTooLarge;
  return null;
}

/** What panels will use, or why they cannot. */
async function sayInForce(): Promise<void> {
  const loaded = await load((await currentSettings()) ?? NONE, definitionKeeper);
  if ("refused" in loaded) {
    byId("in-force").textContent = words.notInForce(refusalWords(loaded.refused).join(". "));
    return;
  }
  const { pact, outline } = loaded;
  const text = words.inForce(outline.name, outline.version, pact.digest, pact.status());
  byId("in-force").textContent = text;
  byId("in-force").append(...[heldNote(loaded)].filter((note) => note !== null));
  pact.free();
}

await main();
