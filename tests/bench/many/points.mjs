// What every contestant ends with: the points of each row, -1 where a gate closed.

/** Grows as rows come, since nobody knows beforehand how many there are. */
export class Points {
  #all = new Int16Array(1 << 16);
  #length = 0;

  push(points) {
    if (this.#length === this.#all.length) this.#grow();
    this.#all[this.#length++] = points;
  }

  #grow() {
    const larger = new Int16Array(2 * this.#all.length);
    larger.set(this.#all);
    this.#all = larger;
  }

  get all() {
    return this.#all.subarray(0, this.#length);
  }
}

/** By what contestants are compared; `all` has the points of every row. */
export function told(all, isWhole) {
  let [closed, points] = [0, 0];
  for (const one of all) {
    if (one < 0) closed += 1;
    else points += one;
  }
  return { rows: all.length, closed, points, ...(isWhole && { all: [...all] }) };
}
