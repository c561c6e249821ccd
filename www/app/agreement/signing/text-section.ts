import { el } from "../../../shared/view/dom.js";
import { button, copy, type Section, section } from "../sections.js";
import { agreementStrings } from "../strings.js";
import { visible } from "./visible.js";

const words = agreementStrings.text;

/** What is signed: the digest, and the text that it stands for. */
export function textSection(): Pick<Section, "element"> & {
  read(text: string, digest: string): void;
} {
  const { element, show } = section("agreement-text", words.title);
  return {
    element,
    read(text, digest) {
      const said = el("span", { role: "status", class: "field-hint" });
      const take = button(words.copy, () => {
        void copy(digest).then((done) => (said.textContent = done ? words.copied : ""));
      });
      const lines = text.split(/\r\n|\n|\r/u).length;
      show(
        el("p", {}, words.about),
        el("code", { class: "digest" }, digest),
        el("div", { class: "buttons" }, take, said),
        el(
          "details",
          {},
          el("summary", {}, words.show(lines)),
          el("pre", { class: "exact-text", tabindex: 0 }, visible(text)),
        ),
      );
    },
  };
}
