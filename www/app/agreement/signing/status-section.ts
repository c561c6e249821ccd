import { standing, type ApprovalStanding, type Standings } from "../../../engine/agreement.js";
import { type Child, el } from "../../../shared/view/dom.js";
import { icon } from "../../../shared/view/icons.js";
import { instant, plain } from "../../../shared/text.js";
import { withCode } from "../../diagnostics-view.js";
import { type Section, section } from "../sections.js";
import { agreementStrings } from "../strings.js";

const words = agreementStrings.status;

/** How it stands with the agreement: in a sentence, and role by role. */
export function statusSection(): Pick<Section, "element"> & {
  read(standings: Standings): void;
} {
  const { element, show } = section("agreement-status", words.title);
  return {
    element,
    read(standings) {
      element.dataset["status"] = standings.status;
      show(...content(standings));
    },
  };
}

export function standingOf(text: string): Promise<Standings> {
  return standing(text);
}

function content({ status, roles, review_by }: Standings): Child[] {
  return [
    el(
      "p",
      { class: "status-word" },
      icon(status === "agreed" ? "signed" : "clock"),
      el("strong", {}, words[status]),
    ),
    roles.length === 0 && el("p", {}, words.nobody),
    el("ul", { class: "roles" }, ...roles.map(roleItem)),
    review_by !== null && el("p", { class: "field-hint" }, plain(words.review(review_by))),
  ];
}

function roleItem({ role, by_key, approvals }: Standings["roles"][number]): HTMLElement {
  const signed = approvals.filter(({ standing: how }) => how === "counts");
  const fallen = approvals.filter(({ standing: how }) => how !== "counts");
  return el(
    "li",
    { class: "role", "data-signed": signed.length > 0 },
    icon(signed.length > 0 ? "accept" : "incomplete"),
    el(
      "div",
      {},
      el("strong", {}, plain(role)),
      " ",
      signed.length === 0
        ? el("span", {}, words.notSigned)
        : el("span", {}, plain(signed.map(said).join("; "))),
      by_key && el("span", { class: "role-key" }, words.byKey),
      ...fallen.map(fall),
    ),
  );
}

const said = ({ name, at }: ApprovalStanding): string => words.signed(name, instant(at));

function fall({ name, at, standing: how, why }: ApprovalStanding): HTMLElement {
  const sentence = how === "counts" ? "" : words.fell[how](name, instant(at));
  return el("p", { class: "fallen" }, plain(sentence), " ", ...withCode(why));
}
