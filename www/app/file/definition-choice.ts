import type { Pact } from "../../engine/leadpact.js";
import type { Diagnostic } from "../../shared/explanation.js";
import { plain } from "../../shared/text.js";
import { byId, el } from "../../shared/view/dom.js";
import { diagnosticsView } from "../diagnostics-view.js";
import { definitionSelect } from "../workspace/definition-select.js";
import { beginning, desk, workspace } from "../workspace/open.js";
import { type Sheet, sheetOf } from "./sheet.js";
import { fileStrings } from "./strings.js";

/** A definition that decides, and what is shown of it. */
export interface Chosen {
  pact: Pact;
  sheet: Sheet;
}

export interface DefinitionChoice {
  /** The definition that is open now; null while it cannot be read. */
  current(): Promise<Chosen | null>;
}

const words = fileStrings.pick;

/** The definition that is open in all views, and a way to another one. */
export function definitionChoice(changed: () => void): DefinitionChoice {
  let chosen: Chosen | null = null;
  definitionSelect(byId<HTMLSelectElement>("file-definition"), (message) =>
    say("", el("p", { class: "field-problem" }, message)),
  );
  byId("file-own-button").addEventListener("click", () => void desk.openFile());
  const read = (): void => {
    chosen = readNow();
    changed();
  };
  workspace.watch((happening) => {
    if (happening === "read") read();
  });
  if (workspace.reading) chosen = readNow();
  return {
    async current() {
      await beginning;
      await workspace.settled();
      return chosen;
    },
  };
}

function readNow(): Chosen | null {
  const { reading, text, problem } = workspace;
  if (!reading) {
    say("", problem === null ? undefined : el("p", { class: "field-problem" }, plain(problem)));
    return null;
  }
  if ("diagnostics" in reading) {
    say("", refusal(reading.diagnostics, reading.text));
    return null;
  }
  say(plain(reading.outline.description));
  const { pact } = reading;
  return { pact, sheet: sheetOf(text, pact.provisional) };
}

function refusal(diagnostics: readonly Diagnostic[], text: string): HTMLElement {
  return el(
    "div",
    { role: "alert" },
    el("h2", {}, words.noDefinition),
    diagnosticsView(diagnostics, text),
  );
}

function say(about: string, problem?: HTMLElement): void {
  byId("file-about").textContent = about;
  byId("file-definition-problems").replaceChildren(...(problem ? [problem] : []));
}
