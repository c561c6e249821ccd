import { byId, el } from "../../shared/view/dom.js";
import { strings } from "../strings.js";
import { chooseLanguage, currentLanguage, LANGUAGES } from "./choice.js";

/** The button that goes to the next language. The page is loaded anew for it: a definition is kept, a typed lead is not. */
export function languageSwitch(): void {
  const now = currentLanguage();
  const next = LANGUAGES[(LANGUAGES.indexOf(now) + 1) % LANGUAGES.length] ?? "en";
  const button = el(
    "button",
    { type: "button", class: "tool", id: "language", lang: next, title: strings.language.hint },
    el("span", { "aria-hidden": "true" }, next.toUpperCase()),
    el("span", { class: "visually-hidden" }, NAMES[next]),
  );
  button.addEventListener("click", () => {
    if (chooseLanguage(next)) location.reload();
    else button.title = strings.language.notKept;
  });
  byId("theme").before(button);
}

/** Each in itself, for who looks for it. */
const NAMES = { en: "English", de: "Deutsch" };
