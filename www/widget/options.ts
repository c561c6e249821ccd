import type { WasmSource } from "../engine/page/form.js";

/** What is written with a form, and under which names; an empty name leaves it away. */
export interface ScoreNames {
  score: string;
  grade: string;
  verdict: string;
  definition: string;
  note: string;
}

/** How forms are scored. */
export interface FormOptions {
  /** The definition: the address of its JSON, or itself. */
  readonly definition: string | URL | object;
  /** Where the engine's .wasm is; by default beside this script. */
  readonly wasm?: WasmSource;
  /**
   * Where WebAssembly is refused: `auto` (the default) loads the same in plain JavaScript, which lies beside
   * this script, `off` (or false) does not, and any other text is its address.
   */
  readonly fallback?: string | URL | false;
  /** Other names than `lead_score`, `lead_grade`, `lead_verdict`, `lead_definition`, `lead_note`. */
  readonly names?: Partial<ScoreNames>;
  /** Keeps hidden inputs of these names in the form, for scripts that walk over its controls. */
  readonly hiddenInputs?: boolean;
  /** Tells the array of this name (`dataLayer`) when the form is sent: `generate_lead`, `qualify_lead`. */
  readonly dataLayer?: string;
  /** Reveals one more question (`data-lead-ask`) as long as its answer could change the verdict. */
  readonly ask?: boolean;
  /** Where to go once the form was sent, by verdict, kind or route: `sales-ready:/book *:/thanks`. */
  readonly redirect?: string;
  /** Events, of the page or of its jQuery, that say that the form was sent, when it is sent without leaving the page. */
  readonly redirectOn?: string;
  /** Whether the visitor agreed to be remembered: `granted`, `tcf` (with purposes, `tcf 1 5`), or a function. */
  readonly consent?: string | (() => boolean);
  /** What opening this page counts as, besides `page-view`. */
  readonly activity?: string;
  /** How long a visitor is remembered; 90 days. */
  readonly keepDays?: number;
  /** Shows the web team what became of each control. */
  readonly debug?: boolean;
}

/** The attributes of `<lead-form>`; a script has the same with `data-` in front. */
export const ATTRIBUTES = [
  "definition",
  "for",
  "wasm",
  "fallback",
  "names",
  "hidden-inputs",
  "data-layer",
  "ask",
  "redirect",
  "redirect-on",
  "consent",
  "activity",
  "keep-days",
  "debug",
] as const;

type Attribute = (typeof ATTRIBUTES)[number];

/** The options that attributes say. */
export function optionsOf(read: (name: Attribute) => string | null): FormOptions {
  const text = (name: Attribute): string | undefined => read(name) ?? undefined;
  const has = (name: Attribute): boolean => read(name) !== null;
  const wasm = text("wasm");
  const names = text("names");
  return clean({
    definition: text("definition") ?? "",
    wasm: wasm && new URL(wasm, document.baseURI),
    fallback: text("fallback"),
    names: names && (Object.fromEntries(pairs(names)) as Partial<ScoreNames>),
    hiddenInputs: has("hidden-inputs"),
    dataLayer: has("data-layer") ? text("data-layer") || "dataLayer" : undefined,
    ask: has("ask"),
    redirect: text("redirect"),
    redirectOn: text("redirect-on"),
    consent: text("consent"),
    activity: text("activity"),
    keepDays: Number(text("keep-days")) || undefined,
    debug: has("debug"),
  });
}

/** `a:b c:d` as pairs; only the first colon parts them. */
export function pairs(text: string): [string, string][] {
  const words = text.split(/\s+/u).filter((word) => word.includes(":"));
  return words.map((word) => {
    const at = word.indexOf(":");
    return [word.slice(0, at), word.slice(at + 1)];
  });
}

function clean(options: Record<keyof FormOptions, unknown>): FormOptions {
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as unknown as FormOptions;
}
