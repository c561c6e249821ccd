import { pathOf } from "../document/json-tree.js";
import type { Form } from "./form/form.js";
import { labelOf } from "./form/names.js";
import { aboutPart } from "./parts/about.js";
import { decidePart } from "./parts/decide.js";
import { examplesPart, type Sample } from "./parts/examples.js";
import { fieldsPart } from "./parts/fields.js";
import { gatesPart } from "./parts/gates.js";
import { handoverPart } from "./parts/handover.js";
import { listsPart } from "./parts/lists.js";
import { restPart } from "./parts/rest.js";
import { routesPart } from "./parts/routes.js";
import { scorecardPart } from "./parts/scorecard.js";
import { totalPart } from "./parts/total.js";
import { strings } from "./strings.js";

/** A part of the forms: its name in the address, what people read, and how it is drawn. */
export interface Part {
  id: string;
  label: string;
  draw(form: Form, hosts: Hosts): HTMLElement;
}

/** What parts ask of the view around them. */
export interface Hosts {
  sample: Sample;
  showInJson(pointer: string): void;
}

const words = strings.parts;

/** All parts in the order of the document; each scorecard is one. */
export function partsOf(form: Form): Part[] {
  const cards = form
    .keys(["scorecards"])
    .filter((name) => !name.startsWith("x-"))
    .map((name): Part => {
      const path = ["scorecards", name];
      return {
        id: path.join("/"),
        label: words.scorecard(labelOf(form, path)),
        draw: (to) => scorecardPart(to, path),
      };
    });
  return [
    { id: "about", label: words.about, draw: aboutPart },
    { id: "fields", label: words.fields, draw: fieldsPart },
    { id: "lists", label: words.lists, draw: listsPart },
    { id: "gates", label: words.gates, draw: gatesPart },
    ...cards,
    { id: "total", label: words.total, draw: totalPart },
    { id: "decide", label: words.decide, draw: decidePart },
    { id: "routes", label: words.routes, draw: routesPart },
    { id: "handover", label: words.handover, draw: handoverPart },
    {
      id: "examples",
      label: words.examples,
      draw: (form, { sample }) => examplesPart(form, sample),
    },
    {
      id: "rest",
      label: words.rest,
      draw: (form, { showInJson }) => restPart(form, showInJson),
    },
  ];
}

/** The part in which a place of the document is shown. */
export function partOf(pointer: string): string {
  const [first = "", second] = pathOf(pointer);
  if (first === "scorecards" && second !== undefined) return `scorecards/${second}`;
  const home: Record<string, string> = { verdicts: "decide", grade: "total" };
  const part = home[first] ?? first;
  const known = "fields lists gates total decide routes handover examples".split(" ");
  if (known.includes(part)) return part;
  return first === "approvals" || first.startsWith("x-") ? "rest" : "about";
}
