// A small definition that the tests of the package share, and where the built package lies.
import { readFileSync } from "node:fs";

export const wasmUrl = new URL("../../pkg/leadpact_bg.wasm", import.meta.url);
export const wasmBytes = readFileSync(wasmUrl);
export const asOf = "2026-11-22T09:00:00Z";

/** Each field earns points of its own, so a score says which values were read. */
export const definition = {
  format: 1,
  id: "sample",
  version: "1.0.0",
  name: "Sample",
  fields: {
    email: { type: "email" },
    title: { type: "text" },
    employees: { type: "number" },
    seen: { type: "date" },
    tags: { type: "choices" },
    constructor: { type: "text" },
  },
  scorecards: {
    fit: {
      criteria: [
        { id: "email", when: { field: "email", present: true }, points: 1 },
        { id: "title", when: { field: "title", is: "vp of sales" }, points: 10 },
        { id: "size", when: { field: "employees", gte: 200 }, points: 100 },
        { id: "recent", when: { field: "seen", within_days: 30 }, points: 1000 },
        { id: "tags", when: { field: "tags", has_all: ["a", "b"] }, points: 10000 },
        { id: "builder", when: { field: "constructor", is: "us" }, points: 100000 },
        { id: "active", when: { activity: "demo" }, points: 200000 },
      ],
    },
  },
  verdicts: { yes: { kind: "accept" }, no: { kind: "nurture" } },
  decide: [{ when: { score: "fit", gte: 100 }, verdict: "yes" }, { verdict: "no" }],
};
