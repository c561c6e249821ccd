// A value as JSON in some hand: keys in any order, odd spaces and indents, numbers and letters in other spellings.
import { chance } from "./dice.mjs";

/** JSON that reads as the value; the same for the same seed. */
export function written(value, seed) {
  const luck = chance(seed);
  const { roll, one, once } = luck;
  const newline = once(3) ? "\r\n" : "\n";
  const unit = one(["  ", "\t", "    ", " "]);
  const manner = one(["lines", "lines", "short", "wild", "none"]);
  const space = { lines: " ", short: " ", none: "", wild: null }[manner];
  const gap = () => space ?? one(["", " ", "  ", "\t", newline, `${newline}${newline}\t`]);
  const hand = { ...luck, gap };
  const within = (open, items, close, depth) => {
    if (items.length === 0) return open + (manner === "wild" ? gap() : "") + close;
    if (manner === "lines" && (depth < 3 || items.join().length > 60)) {
      const inner = newline + unit.repeat(depth + 1);
      return open + inner + items.join(`,${inner}`) + newline + unit.repeat(depth) + close;
    }
    const edge = manner === "none" ? "" : gap();
    return open + edge + items.join(`${manner === "wild" ? gap() : ""},${gap()}`) + edge + close;
  };
  const write = (each, depth) => {
    if (Array.isArray(each)) {
      const items = each.map((item) => write(item, depth + 1));
      return within("[", items, "]", depth);
    }
    if (each !== null && typeof each === "object") {
      const keys = once(3) ? luck.shuffled(Object.keys(each)) : Object.keys(each);
      const items = keys.map(
        (key) =>
          `${text(key, hand)}${manner === "wild" ? gap() : ""}:${gap()}${write(each[key], depth + 1)}`,
      );
      return within("{", items, "}", depth);
    }
    if (typeof each === "number") return number(each, hand);
    return typeof each === "string" ? text(each, hand) : JSON.stringify(each);
  };
  const end = one(["", newline, newline.repeat(3), " "]);
  return `${once(6) ? newline : ""}${write(value, 0)}${roll(2) ? end : newline}`;
}

function number(value, { one, once }) {
  const plain = JSON.stringify(value);
  if (!once(3) || /[e.]/u.test(plain)) return plain;
  const spellings = [`${plain}.0`, `${plain}e0`, `${plain}.000`, `${plain}E+0`];
  return one(value === 0 ? spellings : [...spellings, `${plain}0e-1`]);
}

function text(value, { one, once, roll }) {
  const plain = JSON.stringify(value);
  if (!once(8)) return plain;
  const code = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const at = roll(value.length);
  const letter = value[at];
  if (letter === "/" || letter === undefined) return plain.replaceAll("/", "\\/");
  const escaped = one([code(letter), code(letter).toUpperCase().replace("\\U", "\\u")]);
  const rest = (part) => JSON.stringify(part).slice(1, -1);
  return isHalf(letter) ? plain : `"${rest(value.slice(0, at))}${escaped}${rest(value.slice(at + 1))}"`; // prettier-ignore
}

const isHalf = (letter) => /[\ud800-\udfff]/.test(letter);
