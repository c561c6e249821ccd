/**
 * Dragging a row by its handle among its neighbours. Pointer events rather than the browser's drag and drop, which
 * fingers cannot do; a line shows where the row would go.
 */
export function dragged(handle: HTMLElement, drop: (to: number) => void): void {
  handle.addEventListener("pointerdown", (event) => {
    const row = handle.closest<HTMLElement>(".row");
    if (event.button !== 0 || !row?.parentElement) return;
    const others = [...row.parentElement.children] as HTMLElement[];
    const from = others.indexOf(row);
    let to = from;
    handle.setPointerCapture(event.pointerId);
    const follow = ({ clientY }: PointerEvent): void => {
      to = placeAt(others, from, clientY);
      row.classList.add("dragged");
      mark(others, from, to);
    };
    const end = (): void => {
      handle.removeEventListener("pointermove", follow);
      row.classList.remove("dragged");
      mark(others, from, from);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("lostpointercapture", end, { once: true });
    handle.addEventListener(
      "pointerup",
      () => {
        end();
        if (to !== from) drop(to);
      },
      { once: true },
    );
  });
}

/** The place that a row would have when let go at this height. */
function placeAt(rows: readonly HTMLElement[], from: number, y: number): number {
  const above = rows.filter((row, at) => {
    const { top, height } = row.getBoundingClientRect();
    return at !== from && y > top + height / 2;
  });
  return above.length;
}

function mark(rows: readonly HTMLElement[], from: number, to: number): void {
  for (const [at, row] of rows.entries()) {
    row.classList.toggle("drop-before", to < from && at === to);
    row.classList.toggle("drop-after", to > from && at === to);
  }
}
