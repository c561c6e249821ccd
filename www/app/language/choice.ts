/**
 * The language of the pages: the browser's, until a person picks one. It is known before the page is drawn, so that a
 * page in another language than its own text is not seen before its words are there.
 */
export type Language = "en" | "de";

export const LANGUAGES: readonly Language[] = ["en", "de"];

const KEY = "leadpact-language";

export function currentLanguage(): Language {
  const wanted = [kept() ?? "", ...navigator.languages].map((name) => name.slice(0, 2));
  return wanted.flatMap((name) => LANGUAGES.find((language) => language === name) ?? [])[0] ?? "en";
}

/** Picks a language for this browser; it is spoken from the next load on. False where that cannot be kept. */
export function chooseLanguage(language: Language): boolean {
  try {
    localStorage.setItem(KEY, language);
    return true;
  } catch {
    return false;
  }
}

/** Hides the page until `ready`, where its words are in another language than it was written in. */
export function announceLanguage(): void {
  const language = currentLanguage();
  document.documentElement.lang = language;
  if (language !== "en") document.documentElement.dataset["waiting"] = "";
}

export function ready(): void {
  delete document.documentElement.dataset["waiting"];
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
