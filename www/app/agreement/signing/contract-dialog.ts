import { contract } from "../../../engine/agreement.js";
import { el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { saveBlob } from "../../file/save.js";
import { dialog } from "../../workspace/dialog.js";
import { nameIn } from "../../workspace/workspace.js";
import { button, reason, type Section, section } from "../sections.js";
import { agreementStrings } from "../strings.js";

const words = agreementStrings.contract;

/** The definition as a document: to look at and print, or to save. */
export function contractSection(): Pick<Section, "element"> & { read(text: string): void } {
  const { element, show } = section("agreement-contract", words.title);
  const said = el("p", { role: "status", class: "field-problem" });
  let text = "";
  const told = (act: () => Promise<void>) => (): void => {
    said.textContent = "";
    act().catch((error: unknown) => (said.textContent = plain(words.failed(reason(error)))));
  };
  show(
    el("p", {}, words.about),
    el(
      "div",
      { class: "buttons" },
      button(
        words.show,
        told(() => showContract(text)),
      ),
      button(
        words.markdown,
        told(() => save(text, "markdown")),
      ),
      button(
        words.html,
        told(() => save(text, "html")),
      ),
    ),
    said,
  );
  return { element, read: (newest) => (text = newest) };
}

async function save(text: string, format: "html" | "markdown"): Promise<void> {
  const made = await contract(text, { format });
  const [ending, type] = format === "html" ? ["html", "text/html"] : ["md", "text/markdown"];
  saveBlob(`${fileName(text)}.${ending}`, new Blob([made], { type: `${type};charset=utf-8` }));
}

async function showContract(text: string): Promise<void> {
  const { body, show } = dialog("contract", words.title, words.close);
  const frame = el("iframe", { class: "contract", title: words.title });
  const print = button(words.print, () => frame.contentWindow?.print(), true);
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  body.append(el("div", { class: "buttons" }, print), frame);
  const { page, style } = unstyled(await contract(text));
  const made = await parsed(page);
  show();
  await loaded;
  fill(frame, made, style);
}

/**
 * The document of a page's text, without running or loading anything. A parser of the page's own would be a sink that
 * its policy closes, and a page in a frame would inherit a policy that refuses the styles it brings.
 */
function parsed(page: string): Promise<Document> {
  const url = URL.createObjectURL(new Blob([page], { type: "text/html;charset=utf-8" }));
  const asked = new XMLHttpRequest();
  return new Promise<Document>((resolve, reject) => {
    asked.responseType = "document";
    asked.open("GET", url);
    asked.onload = () => resolve(asked.responseXML as Document);
    asked.onerror = () => reject(new Error("the browser did not read it"));
    asked.send();
  }).finally(() => URL.revokeObjectURL(url));
}

/** A page that the engine wrote, and the styles of its head apart. */
function unstyled(page: string): { page: string; style: string } {
  const [whole = "", style = ""] = /<style>([\s\S]*?)<\/style>/u.exec(page) ?? [];
  return { page: page.replace(whole, "").replace(/<meta http-equiv[^>]*>/u, ""), style };
}

/** Puts a document into an empty frame, with styles as a sheet, which the page's policy lets scripts make. */
function fill(frame: HTMLIFrameElement, page: Document, style: string): void {
  const inner = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!inner || !view) return;
  inner.documentElement.replaceWith(inner.adoptNode(page.documentElement));
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  inner.adoptedStyleSheets = [sheet];
}

/** The name of the definition, made fit for the name of a file. */
function fileName(text: string): string {
  const name = nameIn(text)
    .replace(/[^\p{L}\p{N} ._-]/gu, "")
    .trim();
  return name.slice(0, 80) || words.fallback;
}
