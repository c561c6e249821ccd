import { number } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import { dialog } from "./dialog.js";
import { LinkError, linkOf } from "./link.js";
import { workspaceStrings } from "./strings.js";

const words = workspaceStrings.link;

/** Shows a link with the whole definition in it, to copy. */
export async function showShare(text: string): Promise<void> {
  const { body, show } = dialog("share", words.title, words.close);
  body.append(el("p", { class: "about" }, words.about), ...(await content(text)));
  show();
  body.querySelector("input")?.select();
}

async function content(text: string): Promise<HTMLElement[]> {
  const link = await linkOf(text).catch((error: unknown) => {
    if (error instanceof LinkError) return error;
    throw error;
  });
  if (link instanceof LinkError) return [el("p", { class: "field-problem" }, link.message)];
  const address = `${location.origin}${location.pathname}${link}`;
  const input = el("input", { id: "share-link", readonly: true, value: address });
  const said = el("span", { role: "status", class: "field-hint" });
  const copy = el("button", { type: "button", class: "primary" }, words.copy);
  copy.addEventListener("click", () => {
    navigator.clipboard.writeText(address).then(
      () => (said.textContent = words.copied),
      () => {
        said.textContent = words.copyRefused;
        input.select();
      },
    );
  });
  const field = el(
    "div",
    { class: "field" },
    el("label", { class: "field-label", for: "share-link" }, words.label),
    input,
    el("span", { class: "field-hint" }, words.length(number(address.length))),
  );
  return [field, el("div", { class: "buttons" }, copy, said)];
}
