import { byId } from "../shared/view/dom.js";
import { diagnosticsView } from "./diagnostics-view.js";
import { readLead } from "./lead-json.js";
import type { Lead } from "./lead-state.js";

export interface JsonPane {
  show(lead: Lead): void;
  focus(): void;
}

/** A lead as JSON text. `changed` gets the lead of a person's edit, or null while the text cannot be read. */
export function jsonPane(changed: (lead: Lead | null) => void): JsonPane {
  const area = byId<HTMLTextAreaElement>("lead-json");
  const problems = byId("lead-json-problems");
  const say = (): Lead | null => {
    const read = readLead(area.value);
    const broken = "problem" in read;
    area.setAttribute("aria-invalid", String(broken));
    problems.replaceChildren(
      ...(broken ? [diagnosticsView([{ severity: "error", ...read.problem }], area.value)] : []),
    );
    return broken ? null : read.lead;
  };
  area.addEventListener("input", () => changed(say()));
  return {
    show(lead) {
      area.value = Object.keys(lead).length === 0 ? "" : JSON.stringify(lead, null, 2);
      say();
    },
    focus: () => area.focus(),
  };
}
