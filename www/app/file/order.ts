/**
 * All rows in the order of their keys; rows with equal keys stay as they were, and rows whose key is `NaN`
 * come last whichever way it is sorted. Points, verdicts and grades
 * have few different values, so they are counted instead of compared: a million rows take a blink, and the
 * page is not held up.
 */
export function inOrder(keys: ArrayLike<number>, isDescending: boolean): Uint32Array {
  const ranks = new Map<number, number>();
  const places = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] ?? 0;
    let rank = ranks.get(key);
    if (rank === undefined) ranks.set(key, (rank = ranks.size));
    places[row] = rank;
  }
  return counted(places, starts(ranks, isDescending), ranks.size);
}

/** For each key, as it was met, its place among all keys. */
function starts(ranks: ReadonlyMap<number, number>, isDescending: boolean): Uint32Array {
  const sign = isDescending ? -1 : 1;
  const sorted = [...ranks].sort(([a], [b]) => {
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return sign * (a < b ? -1 : a > b ? 1 : 0);
  });
  const order = new Uint32Array(ranks.size);
  sorted.forEach(([, met], place) => (order[met] = place));
  return order;
}

function counted(places: Uint32Array, order: Uint32Array, size: number): Uint32Array {
  const next = new Uint32Array(size + 1);
  for (const place of places) {
    const after = (order[place] ?? 0) + 1;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let at = 1; at <= size; at++) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const sorted = new Uint32Array(places.length);
  for (let row = 0; row < places.length; row++) {
    const place = order[places[row] ?? 0] ?? 0;
    const to = next[place] ?? 0;
    sorted[to] = row;
    next[place] = to + 1;
  }
  return sorted;
}
