// Samples as a Markdown table: medians, and ratios within rounds.
import { median } from "../rounds.mjs";
import { sizes } from "./contestants.mjs";

/** The size by which memory and the distance from splitting alone are told. */
const SHOWN = "60";

export function table(rows, contestants, samples) {
  const of = sizes.flatMap((size) => [`${size} criteria`, "×"]);
  const head = [`${rows.toLocaleString("en")} rows`, ...of, "of splitting", "MiB"];
  const rule = head.map((_, place) => (place === 0 ? "---" : "---:"));
  const body = contestants.map((each) => row(each, contestants, samples));
  return [head, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function row(contestant, contestants, samples) {
  const taken = (one, size) => samples.filter((it) => it.contestant === one && it.size === size);
  const beside = (name) => contestants.find((one) => one[name] && goesWith(contestant, one));
  const ratio = (upper, lower, size) => {
    const [above, below] = [taken(upper, size), taken(lower, size)];
    return median(above.map(({ round, cpu }) => cpu / below.find((it) => it.round === round).cpu));
  };
  const cells = sizes.flatMap((size) => {
    const all = taken(contestant, size);
    const times = ["cpu", "wall"].map((key) => seconds(median(all.map((one) => one[key]))));
    return [times.join(" / "), digits(ratio(beside("isYardstick"), contestant, size))];
  });
  const floor = contestant.isOwn ? digits(ratio(contestant, beside("isFloor"), SHOWN)) : "";
  const memory = Math.round(median(taken(contestant, SHOWN).map((one) => one.memory)));
  return [contestant.name, ...cells, floor, memory];
}

/** Splitting alone is that of the same host; the yardstick of what runs natively is that in Node. */
function goesWith({ host }, { host: other, isYardstick }) {
  return host === other || (isYardstick && host === "native" && other === "Node");
}

const seconds = (number) => number.toFixed(number < 0.1 ? 3 : number < 10 ? 2 : 0);
const digits = (number) => (number < 1 ? number.toPrecision(2) : number.toFixed(1));
