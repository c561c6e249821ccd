import { decisionView } from "../shared/view/decision-view.js";
import { byId, el } from "../shared/view/dom.js";
import { afterPause } from "../shared/pause.js";
import { plain } from "../shared/text.js";
import { asOfInput } from "./as-of.js";
import { diagnosticsView } from "./diagnostics-view.js";
import { type FieldInputs, fieldInputs } from "./field-inputs.js";
import { jsonPane } from "./json-pane.js";
import { type Lead, leadState } from "./lead-state.js";
import { go, type Pane } from "./router.js";
import { decisionWords, strings } from "./strings.js";
import { tabs } from "./tabs.js";
import { templatePicker } from "./template-picker.js";
import type { Template } from "./templates.js";
import { undoBar } from "./undo-bar.js";
import { verdictBar } from "./verdict-bar.js";

export interface CheckView {
  open(template: string | null, pane: Pane): Promise<void>;
  clear(): void;
  otherPane(): void;
}

/** One lead under one template: typed or pasted on one side, its decision on the other. */
export function checkView(root: HTMLElement): CheckView {
  const state = leadState();
  let template: Extract<Template, { pact: unknown }> | null = null;
  let inputs: FieldInputs | null = null;
  let pane: Pane = "fields";

  const panel = byId("check-decision");
  const bar = verdictBar(panel);
  root.append(bar.element);
  const view = decisionView(panel, { words: decisionWords, wayTo: (field) => () => ask(field) });
  const json = jsonPane((lead) => {
    view.setOutdated(lead ? null : strings.check.outdated);
    if (lead) edited(lead, "json");
  });
  const asOf = asOfInput(() => decide());
  const undo = undoBar(() => {
    if (state.undo()) showLead();
  });
  const selectPane = tabs(byId("panes"), (name) =>
    go({ view: "check", template: picker.current(), pane: name === "json" ? "json" : "fields" }),
  );
  const picker = templatePicker({
    picked: (id) => go({ view: "check", template: id, pane }),
    loaded: (loaded) => showTemplate(loaded),
    failed: (message) =>
      view.showInstead(el("h2", {}, strings.check.noTemplate), el("p", {}, plain(message))),
    example: ({ name, lead, asOf: instant }) => {
      if (instant) asOf.set(instant);
      replace(lead, strings.check.loaded(name));
    },
  });

  const decide = (): void => {
    if (!template) return;
    const explanation = template.pact.explain(state.lead, { asOf: asOf.value() });
    view.show({ explanation, definition: template.outline });
    bar.show(explanation);
    inputs?.showProblems(explanation.problems);
  };
  const typed = afterPause(decide);
  const edited = (lead: Lead, from: Pane): void => {
    state.edit(lead);
    undo.hide();
    if (from === "json") inputs?.show(lead);
    else json.show(lead);
    typed.soon();
  };
  const showLead = (): void => {
    typed.cancel();
    inputs?.show(state.lead);
    json.show(state.lead);
    view.setOutdated(null);
    decide();
  };
  const replace = (lead: Lead, said: string): void => {
    state.replace(lead);
    showLead();
    undo.offer(said);
  };
  const showTemplate = (loaded: Template): void => {
    template = "pact" in loaded ? loaded : null;
    if ("diagnostics" in loaded) {
      bar.clear();
      view.showInstead(
        el("h2", {}, strings.check.noTemplate),
        diagnosticsView(loaded.diagnostics, loaded.text),
      );
      return;
    }
    inputs = fieldInputs(byId("fields"), loaded.outline, (lead) => edited(lead, "fields"));
    showLead();
  };
  const ask = (field: string): void => {
    if (pane === "json") go({ view: "check", template: picker.current(), pane: "fields" });
    selectPane("fields");
    inputs?.focus(field);
  };
  const clear = (): void => replace({}, strings.check.cleared);
  byId("clear").addEventListener("click", clear);

  return {
    async open(id, wanted) {
      pane = wanted;
      selectPane(pane);
      await picker.open(id);
    },
    clear: () => {
      if (!root.hidden) clear();
    },
    otherPane: () => {
      if (!root.hidden)
        go({
          view: "check",
          template: picker.current(),
          pane: pane === "json" ? "fields" : "json",
        });
    },
  };
}
