// Asks one contestant to score the file that was picked; only that one's program is loaded.
const [contestants, input] = [
  {
    leadpact: () => import("./leadpact.js"),
    udsv: () => import("./udsv.js"),
    duckdb: () => import("./duckdb.js"),
  },
  document.querySelector("input"),
];

/** `option` is a contestant's name, and for leadpact the number of workers. */
globalThis.score = async (option, definition, isWhole) => {
  const [name, workers] = option.split("-");
  const { score } = await contestants[name]();
  return score(input.files[0], definition, { workers: Number(workers), isWhole });
};
