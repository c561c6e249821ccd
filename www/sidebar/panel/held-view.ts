import { plain } from "../../shared/text.js";
import { el } from "../../shared/view/dom.js";
import type { InForce } from "../definition/load.js";
import { strings } from "../strings.js";
import { refusalWords } from "./state-view.js";

/** Says that another definition came and was not taken, where that is so. */
export function heldNote({ held, outline }: InForce): HTMLElement | null {
  if (!held) return null;
  return el(
    "section",
    { class: "held", role: "status" },
    el("p", {}, plain(heldWords(held, outline.version))),
    el("p", { class: "note" }, plain(refusalWords(held).join(". "))),
  );
}

function heldWords({ why }: NonNullable<InForce["held"]>, version: string): string {
  const { other, silent, stays } = strings.held;
  return (why === "unreachable" ? silent : other) + stays(plain(version));
}
