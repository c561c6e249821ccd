import type { Choice } from "../../engine/many/types.js";
import type { Source } from "./engine.js";

/** The file whose leads were decided last in this tab, for other views that want leads. */
export interface OpenedFile {
  readonly source: Source;
  readonly choices: readonly Choice[];
  readonly activities?: File | undefined;
  readonly asOf: string;
}

let opened: OpenedFile | null = null;

export const openedFile = (): OpenedFile | null => opened;

export function nowOpened(file: OpenedFile): void {
  opened = file;
}
