import { current } from "../document/current.js";
import { treeOf } from "../document/json-tree.js";
import { byId, el } from "../../shared/view/dom.js";
import { styled } from "../../shared/view/styled.js";
import { formatRoute, go } from "../router.js";
import { templateNames } from "../templates.js";
import { brokenView } from "./broken-view.js";
import { findingsView } from "./findings/findings-view.js";
import { type Finding, Findings } from "./findings/findings.js";
import type { Fix } from "./findings/fixes.js";
import { markFindings } from "./findings/margin.js";
import { markReach } from "./findings/reach-margin.js";
import { labelOf } from "./form/names.js";
import { Form } from "./form/form.js";
import { frame, type Frame, type Side } from "./frame.js";
import { Judge } from "./judge.js";
import { PartPane } from "./part-pane.js";
import { partOf, type Part, partsOf } from "./parts.js";
import { SampleLead } from "./sample/sample-lead.js";
import { openTemplate, startingPoints } from "./starting-points.js";
import { strings } from "./strings.js";
import { undoButtons } from "./undo-buttons.js";
import type { JsonEditor } from "./json/json-editor.js";

/** The definition as forms and as JSON, with a lead beside it that it decides and with what was found in it. */
export class DefinitionView {
  readonly #frame: Frame;
  readonly #form: Form;
  readonly #pane: PartPane;
  readonly #judge: Judge;
  readonly #findings: Findings;
  readonly #sample: SampleLead;
  #json: Promise<JsonEditor> | null = null;
  #part = "about";
  #drawn = "";
  #ids: readonly string[] = [];

  constructor(host: HTMLElement) {
    const say = (words: string): void => this.#frame.say(words);
    this.#frame = frame(host, {
      start: startingPoints(current, say),
      undo: undoButtons(current, host, say),
      shown: (side) => this.#shown(side),
    });
    this.#form = new Form(current, say);
    this.#pane = new PartPane(this.#form, () => this.#mark());
    this.#frame.middle.append(this.#pane.element);
    this.#judge = new Judge(current, () => {
      this.#sample.update();
      this.#form.refresh();
    });
    this.#form.judge = this.#judge.judge;
    this.#sample = new SampleLead(this.#judge, this.#frame.sides.sample, () =>
      this.#frame.show("findings"),
    );
    this.#findings = new Findings(current, () => this.#foundNow());
    current.watch(() => this.#changed());
    if (current.text === "") void this.#begin();
  }

  /** Shows a part of the forms; without one, or where there is none of that name, that which was shown last. */
  open(part: string | null): void {
    if (part === "moves") this.#frame.show("moves");
    else this.#part = part ?? this.#part;
    this.#draw();
  }

  async #begin(): Promise<void> {
    const [first] = await templateNames();
    if (current.text === "" && first) await openTemplate(current, first.id, first.name);
  }

  #parts(): Part[] {
    return partsOf(this.#form);
  }

  #changed(): void {
    const parts = this.#isBroken() ? [] : this.#parts();
    this.#follow(parts);
    const isDrawn = this.#drawn === this.#part && parts.some(({ id }) => id === this.#part);
    if (!isDrawn) return this.#draw();
    this.#drawNav(parts);
    this.#pane.update();
  }

  /** A scorecard that got another name is still the part that is shown. */
  #follow(parts: readonly Part[]): void {
    const next = parts[this.#ids.indexOf(this.#part)];
    const isGone = !parts.some(({ id }) => id === this.#part);
    if (!isGone || !next || parts.length !== this.#ids.length) return;
    this.#part = next.id;
    history.replaceState(null, "", formatRoute({ view: "definition", part: next.id }));
  }

  #isBroken(): boolean {
    return treeOf(current.text).brokenAt !== null;
  }

  #draw(): void {
    this.#drawn = "";
    if (current.text === "") return;
    if (this.#isBroken()) return this.#drawBroken();
    const parts = this.#parts();
    const part = parts.find(({ id }) => id === this.#part) ?? parts[0];
    if (!part) return;
    this.#part = part.id;
    this.#drawn = part.id;
    this.#drawNav(parts);
    const hosts = {
      sample: this.#sample,
      showInJson: (pointer: string) => void this.#showInJson(pointer),
    };
    this.#pane.show(() => part.draw(this.#form, hosts));
  }

  #drawBroken(): void {
    const view = brokenView(current, (at) => void this.#showInJson(at));
    this.#pane.show(() => view);
  }

  #drawNav(parts: readonly Part[]): void {
    this.#ids = parts.map(({ id }) => id);
    const counts = new Map<string, number>();
    for (const { pointer } of this.#findings.found.findings)
      counts.set(partOf(pointer), (counts.get(partOf(pointer)) ?? 0) + 1);
    this.#frame.nav(parts, this.#part, counts);
  }

  #foundNow(): void {
    const { found } = this.#findings;
    this.#frame.count("findings", found.findings.length);
    findingsView(this.#frame.sides.findings, found, {
      goForm: (finding) => this.#goForm(finding),
      goJson: (finding) => void this.#showInJson(finding.pointer),
      fix: (fix) => this.#fix(fix),
      tryLead: this.#tryLead,
      label: (...path) => labelOf(this.#form, path),
    });
    void this.#json?.then((editor) => editor.found(found));
    if (this.#drawn !== "") this.#drawNav(this.#parts());
    this.#mark();
  }

  #mark(): void {
    const { found } = this.#findings;
    if (found.text !== current.text) return;
    const mine = ({ pointer }: Finding): boolean => partOf(pointer) === this.#part;
    markFindings(this.#pane.element, found, mine, (fix) => this.#fix(fix), this.#tryLead);
    markReach(this.#pane.element, found.reach, this.#tryLead);
  }

  readonly #tryLead = (lead: Record<string, unknown>, asOf: string): void => {
    this.#sample.show(lead, asOf);
    this.#frame.show("sample");
  };

  #fix(fix: Fix): void {
    this.#form.change(fix.label, (text) => fix.apply(text));
  }

  #goForm({ pointer }: Finding): void {
    this.#frame.show("forms");
    go({ view: "definition", part: partOf(pointer) });
    this.open(partOf(pointer));
    this.#pane.focus(pointer);
  }

  #shown(side: Side): void {
    if (side === "json") void this.#editor();
    if (side === "moves") void this.#showMoves();
  }

  /** Loaded when it is first wanted. */
  async #showMoves(): Promise<void> {
    const { showMoves } = await import("../moves/moves-view.js");
    await showMoves(this.#frame.sides.moves);
  }

  async #showInJson(place: string | number): Promise<void> {
    this.#frame.show("json");
    (await this.#editor()).show(place);
  }

  /** Loaded when it is first wanted. */
  #editor(): Promise<JsonEditor> {
    const host = this.#frame.sides.json;
    this.#json ??= (async () => {
      host.replaceChildren(el("p", { class: "waiting" }, strings.json.loading));
      const { JsonEditor } = await import("./json/json-editor.js");
      host.replaceChildren();
      const editor = new JsonEditor(host, current);
      editor.found(this.#findings.found);
      return editor;
    })();
    return this.#json;
  }
}

let view: DefinitionView | null = null;

/** Shows a part of the definition; the view is made when it is first shown. */
export async function showDefinition(part: string | null): Promise<void> {
  if (!view) await styled("/definition.css");
  view ??= new DefinitionView(byId("view-definition"));
  view.open(part);
}
