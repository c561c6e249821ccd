interface SavePicker {
  showSaveFilePicker(options: { suggestedName: string }): Promise<{
    createWritable(): Promise<WritableStream<Uint8Array>>;
  }>;
}

/**
 * Writes a stream to a file: straight to the disk where the browser lets a page do that (whole or not at
 * all: it is a temporary file until it is closed), else as a download. False where nobody picked a place.
 */
export async function saveStream(
  name: string,
  open: () => ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<boolean> {
  const scope: object = globalThis;
  if (!canPick(scope)) {
    const content = await new Response(open()).blob();
    signal.throwIfAborted();
    saveBlob(name, content);
    return true;
  }
  const handle = await scope.showSaveFilePicker({ suggestedName: name }).catch(noneFor);
  if (handle === null) return false;
  await open().pipeTo(await handle.createWritable(), { signal });
  return true;
}

/** Hands a finished file to the browser's downloads. */
export function saveBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function canPick(scope: object): scope is SavePicker {
  return "showSaveFilePicker" in scope;
}

/** Whoever closes the picker wants no file. */
function noneFor(error: unknown): null {
  if (error instanceof DOMException && error.name === "AbortError") return null;
  throw error;
}
