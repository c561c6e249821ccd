import { type Decisions, NONE } from "../../engine/many/types.js";
import type { Facet } from "./facets.js";
import type { Sheet } from "./sheet.js";
import { fileStrings } from "./strings.js";

const words = fileStrings;

/** What a code of a facet is called, as the definition calls it. */
export function codeName(
  { legend }: Decisions,
  { routes }: Sheet,
  facet: Facet,
  code: number,
): string {
  switch (facet) {
    case "verdict":
      return legend.verdicts[code]?.label ?? "";
    case "grade":
      return code === NONE ? words.result.noGrade : (legend.grades[code] ?? "");
    case "gate":
      return code === NONE ? words.result.noGate : (legend.gates[code]?.label ?? "");
    case "route": {
      const id = legend.routes[code]?.id;
      return id === undefined
        ? words.result.noRoute
        : routes.find((route) => route.id === id)?.to || id;
    }
    case "settled":
      return words.settled[code === 1 ? "isSettled" : "isNotSettled"];
    case "problems":
      return words.table[code === 1 ? "withProblems" : "withoutProblems"];
  }
}
