import { byId } from "../shared/view/dom.js";
import { strings } from "./strings.js";

export interface AsOf {
  /** As the engine takes it: `2026-11-22T09:00:00Z`. */
  value(): string;
  set(instant: string): void;
}

/** The instant a lead is judged at, in UTC as everything in a decision is. */
export function asOfInput(changed: () => void, id = "as-of"): AsOf {
  const input = byId<HTMLInputElement>(id);
  const problem = byId(`${id}-problem`);
  let last = now();
  const set = (instant: string): void => {
    const date = new Date(instant);
    if (Number.isNaN(date.getTime())) return;
    last = date.toISOString().replace(/\.\d+Z$/u, "Z");
    input.value = last.slice(0, 16);
    problem.textContent = "";
  };
  input.addEventListener("input", () => {
    problem.textContent = input.value === "" ? strings.check.asOfBroken : "";
    if (input.value === "") return;
    last = `${input.value.length === 16 ? `${input.value}:00` : input.value}Z`;
    changed();
  });
  byId(`${id}-now`).addEventListener("click", () => {
    set(now());
    changed();
  });
  set(last);
  return { value: () => last, set };
}

function now(): string {
  return new Date().toISOString();
}
