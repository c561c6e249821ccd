import { plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import type { WritePlan, WriteRequest } from "../crm/adapter.js";
import type { Answer } from "../feedback/answer.js";
import { strings } from "../strings.js";
import type { OpenRecord, Writer } from "./state.js";

const words = strings.write;

/** Offers to write an answer into the CRM: shows exactly what would be sent, and sends it on a click. */
export function writeBack({ crm, write }: OpenRecord, answer: Answer): HTMLElement | null {
  if (!write || answer.answer === "graded") return null;
  const box = el("div", { class: "write-back" });
  const said = el("p", { role: "status" });
  const offer = button(words.offer(plain(crm)), "quiet-button", () => {
    const plan = write.plan(planFor(answer));
    const way = { done: (text: string) => void say(text), not: () => void say("") };
    box.replaceChildren(...planContent(plan, plain(crm), write, way));
  });
  const say = (text: string): void => {
    said.textContent = text;
    box.replaceChildren(...(text === words.done ? [said] : [offer, said]));
  };
  box.append(offer, said);
  return box;
}

function planFor(answer: Answer): Parameters<Writer["plan"]>[0] {
  const { decision, reason, note, until } = answer;
  const kind = answer.answer === "graded" ? "accepted" : answer.answer;
  return { verdict: decision.verdict, grade: decision.grade, answer: kind, reason, note, until };
}

interface Ways {
  done(text: string): void;
  not(): void;
}

function planContent(plan: WritePlan, crm: string, write: Writer, ways: Ways): HTMLElement[] {
  const send = button(words.now, "primary", () => {
    send.disabled = true;
    void sent(plan, write).then((text) => ways.done(text));
  });
  return [
    el("h4", {}, words.title(crm)),
    el("p", {}, plain(plan.summary)),
    ...plan.requests.map(requestShown),
    el(
      "div",
      { class: "buttons" },
      send,
      button(words.not, "quiet-button", () => ways.not()),
    ),
  ];
}

function requestShown({ method, url, headers, body }: WriteRequest): HTMLElement {
  const head = Object.entries(headers).map(([name, value]): Child => `${name}: ${value}\n`);
  return el("pre", { class: "request", tabindex: "0" }, `${method} ${url}\n`, ...head, `\n${body}`);
}

/** One after the other; after a refusal nothing further is sent. */
async function sent({ requests }: WritePlan, write: Writer): Promise<string> {
  for (const request of requests) {
    const response = await write.send(request).catch(() => null);
    if (response === null) return words.failed;
    if (!response.ok) return words.refused(response.status);
  }
  return words.done;
}

function button(text: string, look: string, action: () => void): HTMLButtonElement {
  const node = el("button", { type: "button", class: look }, text);
  node.addEventListener("click", action);
  return node;
}
