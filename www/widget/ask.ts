import type { Decision } from "../engine/page/form.js";
import type { Attachment } from "./attachment.js";

// Loaded only where a page asks so: what to ask next is told by the full build, which is large.

type Full = typeof import("../engine/leadpact.js");
type Explains = Awaited<ReturnType<Full["open"]>>;

const opened = new Map<string, Promise<Explains>>();

/**
 * Hides what is marked `data-lead-ask`, and shows one of them after the other: the one that is worth
 * most to know, as long as the decision is not settled and the one before is answered. What has to be
 * filled in is never hidden, because the browser would hold the form back for it.
 */
export async function askNext(
  attachment: Attachment,
  decision: Decision,
  full: () => Promise<Full>,
): Promise<void> {
  const { form, lead } = attachment;
  const parts = partsOf(form);
  for (const part of parts) if (!shown.has(part)) part.hidden = true;
  const given = fieldsIn(attachment, parts);
  const waits = parts.some(
    (part) => !part.hidden && !given.get(part)?.some((field) => field in lead),
  );
  if (decision.settled || waits) return;
  const pact = await explaining(attachment.definitionText ?? "", full);
  if (attachment.decision !== decision) return;
  for (const { field } of pact.explain(lead, { asOf: decision.as_of }).ask_next) {
    const next = parts.find((part) => part.hidden && given.get(part)?.includes(field));
    if (next) return show(next);
  }
}

const shown = new WeakSet<HTMLElement>();

function show(part: HTMLElement): void {
  shown.add(part);
  part.hidden = false;
}

function partsOf(form: HTMLFormElement): HTMLElement[] {
  const all = Element.prototype.querySelectorAll.call(form, "[data-lead-ask]");
  return [...(all as NodeListOf<HTMLElement>)].filter((part) => !part.querySelector(":required"));
}

/** The fields that the controls in each part give. */
function fieldsIn({ mapping }: Attachment, parts: HTMLElement[]): Map<HTMLElement, string[]> {
  const fields = (part: HTMLElement): string[] =>
    mapping.flatMap(({ control, field }) =>
      field !== null && part.contains(control) ? [field] : [],
    );
  return new Map(parts.map((part) => [part, fields(part)]));
}

function explaining(text: string, full: () => Promise<Full>): Promise<Explains> {
  const found = opened.get(text) ?? full().then(({ open }) => open(text));
  opened.set(text, found);
  return found;
}
