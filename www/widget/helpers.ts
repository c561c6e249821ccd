import { type Decision, fullBuild } from "../engine/page/form.js";
import type { Attachment } from "./attachment.js";
import { pairs } from "./options.js";
import { attributeOf, listen, rootOf } from "./safe.js";

// What a page may want of a decision besides the score. None of it happens unless the page says so.

/** Events by which the makers of forms say that one was sent without leaving the page. */
const SENT = "lead-sent wpcf7mailsent submit_success hs-form-event:on-submission:success";

/** Forms that were told about, and the way each leads to. */
const told = new WeakSet<HTMLFormElement>();
const ways = new WeakMap<HTMLFormElement, string>();

/** Another decision: shows what is meant for it. */
export function decided({ form }: Attachment, decision: Decision): void {
  const names = namesOf(decision);
  const roots = new Set([document, rootOf(form)]);
  for (const root of roots) {
    for (const element of root.querySelectorAll<HTMLElement>("[data-lead-show]")) {
      const wanted = element.dataset["leadShow"] ?? "";
      element.hidden = !wanted.split(/\s+/u).some((name) => names.includes(name));
    }
  }
}

/** Every decision, the first one too: what is loaded only where the page wants it. Nothing waits for it. */
export function onDemand(attachment: Attachment, decision: Decision): void {
  const { ask, debug } = attachment.options;
  if (ask === true)
    void import("./ask.js")
      .then(({ askNext }) => askNext(attachment, decision, fullBuild))
      .catch(() => undefined);
  if (debug === true)
    void import("./debug.js")
      .then(({ showDebug }) => showDebug(attachment, decision))
      .catch(() => undefined);
}

/** The form's data were gathered: tells the data layer, once for each form, and knows where to go. */
export function sent(attachment: Attachment, decision: Decision): void {
  const { form, options } = attachment;
  if (options.dataLayer !== undefined && !told.has(form))
    tell(attachment, options.dataLayer, decision);
  told.add(form);
  const way = options.redirect ?? attributeOf(form, "data-lead-redirect");
  if (way === null || way === undefined) return;
  if (!ways.has(form)) listen(document, options.redirectOn ?? SENT, () => go(form), {});
  const names = [...namesOf(decision), "*"];
  const target = pairs(way).find(([name]) => names.includes(name))?.[1];
  ways.set(form, target ?? "");
}

/** By any of these a page may name what a decision leads to. */
function namesOf({ verdict, kind, route }: Decision): string[] {
  return [verdict, kind, ...(route === null ? [] : [route])];
}

/** Only to pages: an address of any other kind could run as a program. */
function go(form: HTMLFormElement): void {
  const address = ways.get(form);
  if (!address) return;
  const url = new URL(address, document.baseURI);
  if (/^https?:$/u.test(url.protocol)) location.assign(url);
}

/** GA4's events, with nothing in them that a visitor typed. */
function tell({ form, definitionText }: Attachment, name: string, decision: Decision): void {
  const layer = (Reflect.get(globalThis, name) ?? []) as unknown[];
  Reflect.set(globalThis, name, layer);
  const { verdict, kind, grade, definition } = decision;
  const common = {
    lead_verdict: verdict,
    lead_grade: grade ?? undefined,
    lead_definition: `${definition.id}@${definition.version}`,
    form_id: attributeOf(form, "id") ?? undefined,
  };
  layer.push({ event: "generate_lead", ...common });
  if (kind === "accept")
    layer.push({ event: "qualify_lead", ...common, ...worth(definitionText, verdict) });
}

/** What the definition says that a verdict is worth: `"x-value": 200, "x-currency": "EUR"`. */
function worth(definition: string | null, verdict: string): object {
  const { verdicts } = JSON.parse(definition ?? "{}") as {
    verdicts?: Record<string, Record<string, unknown>>;
  };
  const said = verdicts?.[verdict] ?? {};
  const value = said["x-value"];
  return typeof value === "number" ? { value, currency: said["x-currency"] ?? "USD" } : {};
}
