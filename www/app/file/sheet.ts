import { type DefinitionOutline, outline } from "../../shared/definition-outline.js";

/** What the table and its pictures need of a definition beside its outline. */
export interface Sheet {
  outline: DefinitionOutline;
  /** Whether it was published without what is private, so that the whole one may decide otherwise. */
  provisional: boolean;
  routes: readonly RouteOutline[];
  /** The scores whose grades are joined to the lead's, by name. */
  joined: readonly string[];
  marks: ReadonlyMap<string, readonly Mark[]>;
}

export interface RouteOutline {
  id: string;
  /** Whom it goes to, in words. */
  to: string;
  hours: number | null;
}

/** Where a grade begins; null for the last one, which takes the rest. */
export interface Mark {
  grade: string;
  from: number | null;
}

type Json = Record<string, unknown>;

/** Reads a text that the engine has accepted, so nothing is checked again. */
export function sheetOf(definition: string, provisional: boolean): Sheet {
  const json = JSON.parse(definition) as Json;
  const cards = {
    ...object(json["scorecards"]),
    ...(json["total"] ? { total: json["total"] } : {}),
  };
  const handover = object(json["handover"])["respond_within_hours"];
  return {
    outline: outline(json),
    provisional,
    routes: list(json["routes"]).map((route) => routeOutline(route, handover)),
    joined: list(json["grade"]).filter((name) => typeof name === "string"),
    marks: new Map(Object.entries(cards).map(([name, card]) => [name, marksOf(object(card))])),
  };
}

function routeOutline(item: unknown, handover: unknown): RouteOutline {
  const { id, to, respond_within_hours: hours } = object(item);
  const names = Object.entries(object(to)).flatMap(([key, value]) =>
    typeof value === "string" && key !== "url" ? [value] : [],
  );
  return {
    id: typeof id === "string" ? id : "",
    to: names.join(", "),
    hours: typeof hours === "number" ? hours : typeof handover === "number" ? handover : null,
  };
}

function marksOf(card: Json): Mark[] {
  return list(card["grades"]).map((item) => {
    const { grade, from } = object(item);
    return {
      grade: typeof grade === "string" ? grade : "",
      from: typeof from === "number" ? from : null,
    };
  });
}

function object(value: unknown): Json {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
