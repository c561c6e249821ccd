import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { lookAt } from "../file/engine.js";
import { type Leads, readyNow } from "./leads.js";
import { movesStrings } from "./strings.js";

const words = movesStrings.columns;

/** So many fields are named. */
const NAMED = 4;

/** Says which fields of the definition no column of the leads gives. */
export class MissingFields {
  readonly element = el("p", { class: "field-hint moves-missing" });
  #leads: Leads | null = null;
  #names = "";

  /** To be called when there are other leads, or the definition may have other fields; only then it looks. */
  async look(leads: Leads): Promise<void> {
    const ready = await readyNow();
    const fields = ready?.outline.fields.filter(({ derived }) => !derived) ?? [];
    const names = fields.map(({ name }) => name).join();
    if (!ready || (this.#leads === leads && this.#names === names)) return;
    [this.#leads, this.#names] = [leads, names];
    const report = await lookAt(ready.pact, leads.source, leads.choices).catch(() => null);
    if (this.#leads !== leads || this.#names !== names) return;
    const given = new Set((leads.choices ?? report?.choices ?? []).map(({ field }) => field));
    const missing = report ? fields.filter(({ name }) => !given.has(name)) : [];
    this.element.textContent = sentence(missing.map(({ label }) => plain(label)));
  }
}

function sentence(labels: readonly string[]): string {
  if (labels.length === 0) return "";
  const more = labels.length > NAMED ? ", …" : "";
  return words.missing(labels.length, `${labels.slice(0, NAMED).join(", ")}${more}`);
}
