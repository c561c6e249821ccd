// What a page loads: the element, the one-line script, and what a program imports.
import { Attachment, find } from "./attachment.js";
import { LeadForm } from "./lead-form.js";
import { activity, consent } from "./memory.js";
import type { FormOptions } from "./options.js";
import { startScripts } from "./script.js";

export type { Mapped } from "./attachment.js";
export type * from "./events.js";
export type { FormOptions, ScoreNames } from "./options.js";
export type { ValueOptions } from "./values.js";
export type { Decision, Diagnostic } from "../engine/page/form.js";
export { decisionOf, prepare, scoreOf } from "./values.js";
export { Attachment, LeadForm, activity, consent, find };

/** Scores a form while it is filled in; `detach()` of what it gives ends that. */
export function attach(form: HTMLFormElement, options: FormOptions): Attachment {
  return new Attachment(form, options);
}

if (typeof document !== "undefined") {
  if (!customElements.get("lead-form")) customElements.define("lead-form", LeadForm);
  // For pages that do not import: `leadpact.activity("webinar")`, `leadpact.consent(true)`.
  Reflect.set(globalThis, "leadpact", { attach, find, activity, consent });
  startScripts(import.meta.url);
}
