import type { Path } from "../document/json-tree.js";
import { numbersOf } from "../agreement/judging/changes.js";

/** A number of the definition at which a lead gets another grade or verdict. */
export interface Threshold {
  readonly path: Path;
  readonly score: string;
  readonly value: number;
  /** The least points beyond it: the value itself, or the next one. */
  readonly first: number;
  /** What begins there: a grade, or else a verdict. */
  readonly grade: string | null;
  readonly verdict: string | null;
  /** It stays between its neighbours, as grades go down; endless where there is none. */
  readonly least: number;
  readonly most: number;
}

type Json = Readonly<Record<string | number, unknown>>;

/** The thresholds of a definition that can run, in the order of its text. */
export function thresholdsIn(text: string): Threshold[] {
  const root = JSON.parse(text) as Json;
  return numbersOf(text)
    .filter((path) => path.at(-1) !== "points")
    .flatMap((path) => (path[0] === "decide" ? verdictAt(root, path) : gradeAt(root, path)));
}

function gradeAt(root: Json, path: Path): Threshold[] {
  const place = Number(path.at(-2));
  if (path.at(-3) !== "grades") return [];
  const neighbour = (by: number): unknown =>
    at(root, [...path.slice(0, -2), place + by, "from"] as Path);
  const [above, below] = [neighbour(-1), neighbour(1)];
  const value = at(root, path);
  const score = path[0] === "total" ? "total" : String(path[1]);
  if (typeof value !== "number") return [];
  return [
    {
      ...{ path, score, value, first: value, verdict: null },
      grade: String(at(root, [...path.slice(0, -1), "grade"]) ?? ""),
      least: typeof below === "number" ? below + 1 : -Infinity,
      most: typeof above === "number" ? above - 1 : Infinity,
    },
  ];
}

function verdictAt(root: Json, path: Path): Threshold[] {
  const value = at(root, path);
  const score = at(root, [...path.slice(0, -1), "score"]);
  if (typeof value !== "number" || typeof score !== "string") return [];
  const name = String(at(root, ["decide", Number(path[1]), "verdict"]) ?? "");
  const verdict = String(at(root, ["verdicts", name, "label"]) ?? name);
  const first = ["gt", "lte"].includes(String(path.at(-1))) ? value + 1 : value;
  return [{ path, score, value, first, grade: null, verdict, least: -Infinity, most: Infinity }];
}

function at(root: Json, path: Path): unknown {
  return path.reduce<unknown>((node, key) => (node as Json | undefined | null)?.[key], root);
}
