/** A cell: the line -1 is the header, the cell 0 the record's number. */
export interface Place {
  line: number;
  cell: number;
}

export interface Size {
  lines: number;
  cells: number;
  page: number;
}

export type Action =
  { what: "move"; to: Place; isExtending: boolean } | { what: "act" | "toggle" | "all" | "none" };

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What a key does in the table; null for keys that are none of its own. */
export function gridKey(event: Pressed, at: Place, size: Size): Action | null {
  if (event.altKey) return null;
  const isControl = event.ctrlKey || event.metaKey;
  if (isControl && event.key === "a") return { what: "all" };
  if (event.key === "Enter" && !isControl) return { what: "act" };
  if (event.key === " " && !isControl) return { what: at.line < 0 ? "act" : "toggle" };
  if (event.key === "Escape") return { what: "none" };
  const to = target(event.key, isControl, at, size);
  if (to === null) return null;
  const bounded = {
    line: Math.max(-1, Math.min(to.line, size.lines - 1)),
    cell: Math.max(0, Math.min(to.cell, size.cells - 1)),
  };
  return { what: "move", to: bounded, isExtending: event.shiftKey && bounded.line !== at.line };
}

function target(key: string, isControl: boolean, { line, cell }: Place, size: Size): Place | null {
  const last = size.lines - 1;
  switch (key) {
    case "ArrowDown":
      return { line: isControl ? last : line + 1, cell };
    case "ArrowUp":
      return { line: isControl ? 0 : line - 1, cell };
    case "ArrowRight":
      return { line, cell: isControl ? size.cells : cell + 1 };
    case "ArrowLeft":
      return { line, cell: isControl ? 0 : cell - 1 };
    case "PageDown":
      return { line: Math.max(0, line) + size.page, cell };
    case "PageUp":
      return { line: Math.max(0, line - size.page), cell };
    case "Home":
      return { line: isControl ? 0 : line, cell: 0 };
    case "End":
      return { line: isControl ? last : line, cell: size.cells };
    default:
      return null;
  }
}
