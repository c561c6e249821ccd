import { el } from "../../shared/view/dom.js";
import { styled } from "../../shared/view/styled.js";
import { type AgreementPart, formatRoute } from "../router.js";
import { JudgingView } from "./judging/judging-view.js";
import { SigningView } from "./signing/signing-view.js";
import { agreementStrings as words } from "./strings.js";

/** Where two teams sign one text, and judge leads before they do. */
class AgreementView {
  readonly #links = new Map<AgreementPart, HTMLElement>();
  readonly #signing = new SigningView();
  readonly #judging = new JudgingView();

  constructor(root: HTMLElement) {
    root.append(
      el(
        "header",
        { class: "intro" },
        el("h1", {}, words.title),
        el("p", {}, words.about),
        el("nav", { class: "parts", "aria-label": words.parts.label }, ...this.#parts()),
      ),
      this.#signing.element,
      this.#judging.element,
    );
  }

  async open(part: AgreementPart): Promise<void> {
    for (const [name, link] of this.#links)
      if (name === part) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    this.#signing.element.hidden = part !== "signing";
    this.#judging.element.hidden = part !== "judging";
    if (part === "judging") await this.#judging.open();
    if (part === "signing") await this.#signing.open();
  }

  #parts(): HTMLElement[] {
    const parts: AgreementPart[] = ["signing", "judging"];
    return parts.map((part) => {
      const link = el("a", { href: formatRoute({ view: "agreement", part }) }, words.parts[part]);
      this.#links.set(part, link);
      return link;
    });
  }
}

let view: Promise<AgreementView> | null = null;

/** Shows a part of it; what it looks like is loaded with the first one. */
export async function showAgreement(root: HTMLElement, part: AgreementPart): Promise<void> {
  view ??= styled("/agreement.css").then(() => new AgreementView(root));
  await (await view).open(part);
}
