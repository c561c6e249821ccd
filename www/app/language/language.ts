import type { English as JudgingWords } from "../agreement/judging/strings.js";
import type { English as AgreementWords } from "../agreement/strings.js";
import type { English as AppWords } from "../strings.js";
import type { English as DefinitionWords } from "../definition/strings.js";
import type { English as ExchangeWords } from "../exchange/strings.js";
import type { English as FileWords } from "../file/strings.js";
import type { English as MovesWords } from "../moves/strings.js";
import type { English as WorkspaceWords } from "../workspace/strings.js";
import type { DecisionWords } from "../../shared/decision-words.js";

/** All that the app says, by part. English is written in each part's `strings.ts` and is where these types come from. */
export interface Locale {
  readonly app: AppWords;
  readonly file: FileWords;
  readonly workspace: WorkspaceWords;
  readonly definition: DefinitionWords;
  readonly agreement: AgreementWords;
  readonly judging: JudgingWords;
  readonly moves: MovesWords;
  readonly exchange: ExchangeWords;
  readonly decision: DecisionWords;
}

let spoken: Partial<Locale> = {};

/** Says everything in these words from now on; to be called before any part is loaded. */
export function speak(locale: Locale): void {
  spoken = locale;
}

/** The words of a part in the language that is spoken. */
export function inLanguage<Part extends keyof Locale>(
  part: Part,
  english: Locale[Part],
): Locale[Part] {
  return spoken[part] ?? english;
}
