import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The editor in the page's own colours, which are light and dark at once. */
export const look = [
  EditorView.theme({
    "&": {
      height: "100%",
      color: "var(--ink)",
      backgroundColor: "var(--surface)",
      font: "var(--text-s) / 1.55 var(--mono)",
    },
    "&.cm-focused": { outline: "2.5px solid var(--accent)", outlineOffset: "-2px" },
    ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": {
      backgroundColor: "var(--paper)",
      color: "var(--ink-soft)",
      borderRight: "1px solid var(--line)",
    },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--none-soft)" },
    "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
      backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)",
    },
    "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", color: "inherit" },
    ".cm-tooltip": {
      maxWidth: "26rem",
      border: "1px solid var(--line-strong)",
      borderRadius: "var(--round)",
      backgroundColor: "var(--surface)",
      color: "var(--ink)",
      font: "var(--text-s) / 1.45 var(--sans)",
      overflow: "hidden",
    },
    ".cm-tooltip p": { margin: "0.25rem 0.75rem" },
    ".cm-tooltip code": { fontFamily: "var(--mono)" },
    ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)" },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
      backgroundColor: "var(--accent)",
      color: "var(--accent-ink)",
    },
    ".cm-completionInfo": { padding: "0.5rem 0.75rem" },
    ".cm-diagnostic": { padding: "0.375rem 0.75rem", whiteSpace: "normal" },
    ".cm-diagnostic-error": { borderLeft: "4px solid var(--bad)" },
    ".cm-diagnostic-warning": { borderLeft: "4px solid var(--warm)" },
    ".cm-diagnostic-info": { borderLeft: "4px solid var(--accent)" },
    ".cm-lintRange": { backgroundImage: "none", paddingBottom: 0 },
    ".cm-lintRange-error": { textDecoration: "underline wavy var(--bad)" },
    ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warm)" },
    ".cm-lintRange-info": { textDecoration: "underline dotted var(--accent)" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: "var(--accent)" },
      { tag: tags.string, color: "var(--good)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--warm)", fontWeight: "600" },
    ]),
  ),
];
