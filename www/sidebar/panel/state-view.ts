import { plain } from "../../shared/text.js";
import { type Child, el } from "../../shared/view/dom.js";
import type { Refusal } from "../definition/load.js";
import { strings } from "../strings.js";
import { httpUrl } from "./links.js";
import type { Failure, PanelState } from "./state.js";

const words = strings.state;

/** What a person can do about a state that shows no decision. */
export interface WaysOut {
  /** Where nothing has to be allowed, there is no such state. */
  allow?(origins: readonly string[]): void;
  again(): void;
  settings?(): void;
  goTo(url: string): void;
}

/** What is the matter, in one line, and the way out of it. */
export function stateContent(state: PanelState, ways: WaysOut): Child[] {
  switch (state.at) {
    case "starting":
      return [heading(words.starting)];
    case "no-definition":
      return refusalContent(state.refusal, ways);
    case "no-page":
      return [heading(words.noPage), paragraph(words.noPageHelp)];
    case "no-record":
      return [heading(words.noRecord), paragraph(words.noRecordHelp)];
    case "permission":
      return [
        heading(words.permission(state.crm)),
        paragraph(words.permissionHelp(state.origins.map(hostOf).join(", "))),
        button(words.allow(state.crm), () => ways.allow?.(state.origins)),
      ];
    case "reading":
      return [heading(state.crm === null ? words.readingPage : words.reading(state.crm))];
    case "signed-out":
      return signedOut(state.crm, state.url, ways);
    case "nothing":
      return [heading(words.nothing), paragraph(words.nothingHelp), again(ways)];
    case "waiting":
      return [
        heading(words.tooMany(state.crm)),
        countdown(state.until),
        button(words.tryNow, () => ways.again(), "quiet-button"),
      ];
    case "failed":
      return [heading(failure(state.why)), paragraph(state.message), again(ways)];
    case "read":
      return [];
  }
}

function signedOut(crm: string, url: string, ways: WaysOut): Child[] {
  const address = httpUrl(url);
  return [
    heading(words.signedOut(crm)),
    paragraph(words.signedOutHelp),
    address !== null && button(words.signIn(crm), () => ways.goTo(address)),
    again(ways),
  ];
}

function failure(why: Failure): string {
  switch (why) {
    case "not-found":
      return words.notFound;
    case "not-allowed":
      return words.notAllowed;
    case "unreachable":
      return words.offline;
    case "unreadable":
      return words.unreadable;
    case "other":
      return words.failed;
  }
}

function refusalContent(refusal: Refusal, ways: WaysOut): Child[] {
  const [title, help] = refusalWords(refusal);
  return [
    heading(title),
    paragraph(help),
    ways.settings && button(words.settings, () => ways.settings?.()),
    again(ways),
  ];
}

export function refusalWords(refusal: Refusal): [title: string, help: string] {
  const { definition } = strings;
  switch (refusal.why) {
    case "none":
      return [definition.none, definition.noneHelp];
    case "unreachable":
      return [definition.unreachable, definition.unreachableHelp(refusal.url)];
    case "unreadable":
      return [definition.unreadable, refusal.message];
    case "other-digest":
      return [definition.otherDigest, definition.otherDigestHelp(refusal.digest, refusal.wanted)];
    case "not-agreed":
      return [definition.notAgreed, definition.notAgreedHelp(refusal.status)];
  }
}

/** Ticks as long as it is shown; not read aloud each second. */
function countdown(until: number): HTMLElement {
  const node = el("p", { role: "timer" });
  const draw = (): void => {
    const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    node.textContent = words.againIn(seconds);
  };
  draw();
  const ticking = setInterval(() => (node.isConnected ? draw() : clearInterval(ticking)), 1000);
  return node;
}

const heading = (text: string): HTMLElement => el("h2", {}, plain(text));
const paragraph = (text: string): HTMLElement => el("p", {}, plain(text));
const again = (ways: WaysOut): HTMLElement =>
  button(words.tryAgain, () => ways.again(), "quiet-button");

function button(text: string, action: () => void, look = "primary"): HTMLElement {
  const node = el("button", { type: "button", class: look }, plain(text));
  node.addEventListener("click", action);
  return node;
}

function hostOf(pattern: string): string {
  return pattern.replace(/^\*?[a-z]*:\/\//u, "").replace(/\/\*?$/u, "");
}
