import { saveBlob } from "../file/save.js";

/** A file that was picked, and the way back to it where the browser gives one. */
export interface Picked {
  readonly file: File;
  readonly handle?: FileSystemFileHandle | undefined;
}

/** What became of saving: where it went, or why it did not; null when nobody picked a place. */
export type Saved =
  | { readonly name: string; readonly handle?: FileSystemFileHandle | undefined }
  | { readonly name: string; readonly problem: string }
  | null;

interface Pickers {
  showOpenFilePicker(options: object): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker(options: object): Promise<FileSystemFileHandle>;
}

/** Definitions are a few dozen kilobytes; whatever is larger is something else. */
export const LARGEST = 2_000_000;

const JSON_FILES = { "application/json": [".json"] };
const TYPES = [{ description: "JSON", accept: JSON_FILES }];

/** What is opened as it is, and what is imported. */
const OPENED = [
  {
    description: "JSON, PMML, CSV",
    accept: { ...JSON_FILES, "application/xml": [".pmml", ".xml"], "text/csv": [".csv", ".tsv"] },
  },
];

/**
 * Lets a person pick a file, with a handle to write back to where there are such; null when they pick none, or when it
 * comes later through the input.
 */
export async function pickFile(input: HTMLInputElement): Promise<Picked | null> {
  const scope: object = globalThis;
  if (!hasPickers(scope)) {
    input.click();
    return null;
  }
  const [handle] = (await scope.showOpenFilePicker({ types: OPENED }).catch(noneFor)) ?? [];
  return handle ? { file: await handle.getFile(), handle } : null;
}

/** Writes to the file it came from, or to one that is picked, or to the downloads. */
export async function saveText(
  text: string,
  suggestedName: string,
  known: FileSystemFileHandle | undefined,
): Promise<Saved> {
  const scope: object = globalThis;
  if (!known && !hasPickers(scope)) {
    saveBlob(suggestedName, new Blob([text], { type: "application/json" }));
    return { name: suggestedName };
  }
  const options = { suggestedName, types: TYPES };
  const handle =
    known ?? (hasPickers(scope) ? await scope.showSaveFilePicker(options).catch(noneFor) : null);
  if (!handle) return null;
  try {
    const file = await handle.createWritable();
    await file.write(text);
    await file.close();
    return { name: handle.name, handle };
  } catch (error) {
    return { name: handle.name, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether a file on the disk is still what was saved; a file that cannot be read is not known to have changed. */
export async function isAsSaved(handle: FileSystemFileHandle, saved: string): Promise<boolean> {
  try {
    const file = await handle.getFile();
    return file.size === 0 || (await file.text()) === saved;
  } catch {
    return true;
  }
}

function hasPickers(scope: object): scope is Pickers {
  return "showSaveFilePicker" in scope && "showOpenFilePicker" in scope;
}

/** Whoever closes the picker wants no file. */
function noneFor(error: unknown): null {
  if (error instanceof DOMException && error.name === "AbortError") return null;
  throw error;
}

/** The `id` of a definition, made fit for the name of a file. */
export function idIn(text: string): string {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === "string" ? id.replace(/[^\w.-]/gu, "").slice(0, 60) : "";
  } catch {
    return "";
  }
}
