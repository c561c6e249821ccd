import { decoded, isNoLeads, mayBeDefinition } from "../exchange/foreign.js";
import type { Desk } from "./desk.js";
import { LARGEST } from "./files.js";

/**
 * A definition, or what one is imported from, may be dropped anywhere. Where leads are dropped as well, a small file is looked
 * into first: if it may be leads, it is dropped again for the view.
 */
export function watchDrops(desk: Desk): void {
  const seen = new WeakSet<Event>();
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener(
    "drop",
    (event) => {
      const { target, dataTransfer } = event;
      const [file, ...others] = dataTransfer?.files ?? [];
      if (seen.has(event) || !file || others.length > 0 || !mayBe(file)) return;
      event.preventDefault();
      event.stopPropagation();
      const handle = handleOf(dataTransfer?.items[0]);
      void (async () => {
        if (isNoLeads(file.name, await textOf(file)))
          return desk.take({ file, handle: await handle });
        const again = dropOf(file);
        seen.add(again);
        target?.dispatchEvent(again);
      })();
    },
    { capture: true },
  );
}

function mayBe({ name, size }: File): boolean {
  return mayBeDefinition(name) && size <= LARGEST;
}

/** What cannot be read is left to the view, which says why. */
async function textOf(file: File): Promise<string> {
  return file.arrayBuffer().then(decoded, () => "");
}

/** The way back to the file, where the browser gives one; it must be asked for at once. */
async function handleOf(
  item: DataTransferItem | undefined,
): Promise<FileSystemFileHandle | undefined> {
  const asking = item as
    { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> } | undefined;
  const handle = await asking?.getAsFileSystemHandle?.().catch(() => null);
  return handle?.kind === "file" ? (handle as FileSystemFileHandle) : undefined;
}

function dropOf(file: File): DragEvent {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  return new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
}
