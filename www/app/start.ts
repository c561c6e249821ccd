import { noticeFailures } from "./form-failure.js";
import { currentLanguage, ready } from "./language/choice.js";
import { speak } from "./language/language.js";
import { translate } from "./language/page.js";
import { speakAs } from "../shared/text.js";

/** The words come first: the parts take theirs as they are loaded. English is there already, and waits for nothing. */
async function start(): Promise<void> {
  if (currentLanguage() === "de")
    await speakGerman().catch(() => (document.documentElement.lang = "en"));
  ready();
  await import("./main.js");
}

async function speakGerman(): Promise<void> {
  const { german, page, speech } = await import("./language/german/german.js");
  speak(german);
  speakAs(speech);
  translate(document.body, page);
}

noticeFailures();
void start();
