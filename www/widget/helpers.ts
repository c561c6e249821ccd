import type { Decision } from "../engine/page/form.js";
import type { Attachment } from "./attachment.js";
import { pairs } from "./options.js";
import { attributeOf, rootOf } from "./safe.js";
import { onSuccess, waitsForSuccess } from "./success.js";

// None of this happens unless the page says so.

/** The last decision that each form was sent with, while it is not known whether it arrived. */
const underway = new Map<Attachment, Decision>();
const told = new WeakSet<Attachment>();

/** There is a form to help. */
export function ready({ form, options }: Attachment): void {
  onSuccess(form, options.redirectOn, (isMeant) => {
    for (const [attachment, decision] of [...underway])
      if (isMeant(attachment.form)) arrived(attachment, decision);
  });
}

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

/** The form's data were gathered: it is sent, or will be once its maker's script says that it arrived. */
export function sent(attachment: Attachment, decision: Decision): void {
  ready(attachment);
  underway.set(attachment, decision);
  if (!waitsForSuccess(attachment.form, attachment.options.redirectOn)) tell(attachment, decision);
}

/** A form was sent without leaving the page: tells the data layer if that is not done, and leads on. */
function arrived(attachment: Attachment, decision: Decision): void {
  underway.delete(attachment);
  tell(attachment, decision);
  const { form, options } = attachment;
  const way = options.redirect ?? attributeOf(form, "data-lead-redirect") ?? "";
  const names = [...namesOf(decision), "*"];
  go(pairs(way).find(([name]) => names.includes(name))?.[1]);
}

/** By any of these a page may name what a decision leads to. */
function namesOf({ verdict, kind, route }: Decision): string[] {
  return [verdict, kind, ...(route === null ? [] : [route])];
}

/** Only to pages: an address of any other kind could run as a program. */
function go(address: string | undefined): void {
  if (!address) return;
  const url = new URL(address, document.baseURI);
  if (/^https?:$/u.test(url.protocol)) location.assign(url);
}

/** GA4's events, once for each form, with nothing in them that a visitor typed. */
function tell(attachment: Attachment, decision: Decision): void {
  const { form, options, definitionText } = attachment;
  const name = options.dataLayer;
  if (name === undefined || told.has(attachment)) return;
  told.add(attachment);
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
