import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, type Transaction } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import type { Change, DefinitionDocument, Edited } from "../../document/document.js";
import { nodeAt, treeOf } from "../../document/json-tree.js";
import { mannerAt } from "../../document/layout.js";
import { pathIn } from "../findings/fixes.js";
import { type Found, unitsOf } from "../findings/findings.js";
import { strings } from "../strings.js";
import { Breaks } from "./breaks.js";
import { SchemaHelp } from "./help.js";
import { look } from "./look.js";
import { typingSteps } from "./typing.js";

/** A change that came from the document and is not to be written back to it. */
const followed = Annotation.define<boolean>();

/**
 * The text of the document in CodeMirror. The document stays the truth: what is typed here is an edit of it, and its
 * other edits are shown here. It stands in a shadow root, as CodeMirror's styles go into constructed style sheets
 * there, and into a `style` element, which the page's policy refuses, elsewhere.
 */
export class JsonEditor {
  readonly #document: DefinitionDocument;
  readonly #view: EditorView;
  readonly #help = new SchemaHelp();
  readonly #steps = typingSteps();

  constructor(host: HTMLElement, document: DefinitionDocument) {
    this.#document = document;
    const box = el("div", { class: "json-editor" });
    host.append(box, el("p", { class: "field-hint" }, strings.json.keyHelp));
    const root = box.attachShadow({ mode: "open" });
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ doc: document.text, extensions: this.#extensions() }),
      dispatchTransactions: (transactions, view) => {
        view.update(transactions);
        for (const each of transactions) this.#typed(each);
      },
    });
    document.watch((edited) => this.#follow(edited));
    void this.#help.load();
  }

  /** Underlines what was found in the present text. */
  found({ findings, text }: Found): void {
    if (text !== this.#document.text) return;
    const breaks = new Breaks(text);
    const offsets = unitsOf(
      text,
      findings.flatMap(({ start, end }) => [start, end]),
    );
    const diagnostics = findings.map(({ severity, message, help, code }, at): Diagnostic => {
      const [from = 0, to = 0] = offsets
        .slice(2 * at, 2 * at + 2)
        .map((each) => breaks.toEditor(each));
      return {
        from,
        // Of what is about many lines the first is enough to see where: no word would be left to be explained by itself.
        to: Math.max(from, Math.min(to, this.#view.state.doc.lineAt(from).to)),
        severity: severity === "note" ? "info" : severity,
        message: plain(help ? `${message}. ${help}` : message),
        source: code,
      };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** Goes to an offset of the text, or to what a pointer leads to. */
  show(place: string | number): void {
    const { text } = this.#document;
    const breaks = new Breaks(text);
    const path = typeof place === "string" ? pathIn(text, place) : null;
    const node = path && nodeAt(treeOf(text), path);
    const from = typeof place === "number" ? place : (node?.offset ?? 0);
    const [anchor, head] = [from, from + (node?.length ?? 0)].map((at) => breaks.toEditor(at));
    this.#view.focus();
    this.#view.dispatch({
      selection: { anchor: anchor ?? 0, head: head ?? 0 },
      effects: EditorView.scrollIntoView(anchor ?? 0, { y: "center" }),
    });
  }

  #extensions() {
    const back = (): boolean => this.#document.undo() || true;
    const again = (): boolean => this.#document.redo() || true;
    return [
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      indentOnInput(),
      indentUnit.of(mannerAt(this.#document.text, 0).unit),
      json(),
      autocompletion({ override: [this.#help.complete] }),
      hoverTooltip(this.#help.hover),
      keymap.of([
        { key: "Mod-z", run: back, preventDefault: true },
        { key: "Mod-y", run: again, preventDefault: true },
        { key: "Mod-Shift-z", run: again, preventDefault: true },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...lintKeymap,
        ...defaultKeymap,
      ]),
      EditorView.contentAttributes.of({ "aria-label": strings.json.label, tabindex: "0" }),
      EditorView.lineWrapping,
      look,
    ];
  }

  #typed(transaction: Transaction): void {
    if (!transaction.docChanged || transaction.annotation(followed)) return;
    const breaks = new Breaks(this.#document.text);
    const changes: Change[] = [];
    transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) =>
      changes.push({
        from: breaks.toText(fromA),
        to: breaks.toText(toA),
        insert: breaks.written(inserted.toString()),
      }),
    );
    this.#document.edit(changes, strings.json.typing, this.#steps(transaction));
  }

  /** What was edited elsewhere, or taken back. */
  #follow({ text, before, change }: Edited): void {
    const breaks = new Breaks(before);
    const shown = this.#view.state.doc.toString();
    if (shown === text.replace(/\r\n?/gu, "\n")) return;
    const [from, to] = [breaks.toEditor(change.from), breaks.toEditor(change.to)];
    const insert = change.insert.replace(/\r\n?/gu, "\n");
    this.#view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      annotations: followed.of(true),
      scrollIntoView: true,
    });
  }
}
