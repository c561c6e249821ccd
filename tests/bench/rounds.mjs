// Contestants take turns in rounds, so that a busy machine is busy for all of them.

/** Nobody is always the first one of a round. */
export const turned = (all, by) => all.map((_, index) => all[(index + by) % all.length]);

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
