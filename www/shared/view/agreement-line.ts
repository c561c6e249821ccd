import type { DecisionWords } from "../decision-words.js";
import type { DefinitionOutline } from "../definition-outline.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import type { Decision } from "../explanation.js";
import { instant, plain } from "../text.js";

/** Under which agreement this was scored: the status, by whom, and which text of the definition. */
export function agreementLine(
  decision: Decision,
  definition: DefinitionOutline,
  words: DecisionWords,
): HTMLElement {
  const { status, digest, version } = decision.definition;
  const { library } = decision;
  const own = definition.parts.get(library?.chosen ?? "") ?? definition;
  return el(
    "div",
    { class: "agreement", "data-status": status },
    el(
      "p",
      { class: "agreement-status" },
      icon(status === "agreed" ? "signed" : "clock"),
      el("strong", {}, words.agreement[status]),
    ),
    el("p", { class: "agreement-who" }, plain(who(decision, own, words))),
    el("p", { class: "agreement-what", title: digest }, plain(`${own.name} ${version}`)),
    library &&
      el(
        "p",
        { class: "agreement-chosen" },
        plain(words.chosenFrom(definition.name, library.because)),
      ),
  );
}

function who(
  { definition: { status, digest } }: Decision,
  definition: DefinitionOutline,
  words: DecisionWords,
): string {
  const signed = definition.approvals.filter((approval) => approval.digest === digest);
  const open = definition.approvers.filter(
    (role) => !signed.some((approval) => approval.role === role),
  );
  // All may have signed, and an approval have no proof or an example come out otherwise.
  if (status === "draft") return words.notSigned(open.length > 0 ? open : definition.approvers);
  if (status === "stale") return words.changedSince;
  if (status === "expired") return words.reviewPast(definition.reviewBy ?? "");
  return signed
    .map((approval) => words.signedBy(approval.name, approval.role, instant(approval.at)))
    .join("; ");
}
