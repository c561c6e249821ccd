// Chance that is the same every time.

/** Rolls numbers from 0 up to and without `below`. */
export function dice(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** The same dice with what is often asked of them. */
export function chance(seed) {
  const roll = dice(seed);
  for (let warm = 0; warm < 20; warm += 1) roll(2);
  const one = (list) => list[roll(list.length)];
  const shuffled = (list) => {
    const left = [...list];
    return list.map(() => left.splice(roll(left.length), 1)[0]);
  };
  return {
    roll,
    one,
    shuffled,
    /** True once in so many times. */
    once: (times) => roll(times) === 0,
    /** From `least` to `most` of a list, in its order. */
    some(list, least = 1, most = list.length) {
      const count = least + roll(Math.min(most, list.length) - least + 1);
      const taken = new Set(shuffled(list.map((_, index) => index)).slice(0, count));
      return list.filter((_, index) => taken.has(index));
    },
    times: (count, make) => Array.from({ length: count }, (_, index) => make(index)),
  };
}
