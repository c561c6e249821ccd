// Compiled, never run: what the declarations of `leadpact/form` let a page write, and what they refuse.
import { activity, attach, consent, decisionOf, find, prepare, scoreOf } from "leadpact/form";
import type {
  Attachment,
  Decision,
  LeadDecisionEvent,
  LeadErrorEvent,
  LeadForm,
} from "leadpact/form";

export function attaches(form: HTMLFormElement): Attachment {
  const attachment = attach(form, {
    definition: "/lead.json",
    names: { score: "Lead_Score__c", grade: "" },
    consent: () => true,
    redirect: "sales-ready:/book",
  });
  // @ts-expect-error a definition is needed
  attach(form, {});
  // @ts-expect-error there is no such name
  attach(form, { definition: {}, names: { points: "x" } });
  const field: string | null | undefined = find(form)?.mapping[0]?.field;
  return field === null ? attachment : attach(form, { definition: { format: 1 } });
}

export async function scores(values: { email: string }): Promise<Record<string, string>> {
  await prepare({ definition: "/lead.json" });
  const decision: Decision | null = decisionOf(values, { definition: "/lead.json" });
  activity(decision?.verdict ?? "webinar");
  await consent(true);
  return scoreOf(values, { definition: "/lead.json", labels: { q1: "Company size" } });
}

export function listens(element: LeadForm): void {
  element.addEventListener(
    "lead-decision",
    (event: LeadDecisionEvent) => event.detail.decision.verdict,
  );
  element.addEventListener("lead-error", (event: LeadErrorEvent) => event.detail.code);
}
