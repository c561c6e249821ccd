import { byId } from "../../shared/view/dom.js";
import { fromText, MOST_BYTES, toCsv, toNdjson } from "../feedback/exchange.js";
import type { Answer } from "../feedback/answer.js";
import { openStore, type Store } from "../feedback/store.js";
import { strings } from "../strings.js";

const words = strings.options;

/** Answers out to a file, and from files back: merged by their ids, so that nothing is there twice. */
export async function answersOptions(): Promise<void> {
  const store = await openStore();
  byId("export-ndjson").addEventListener("click", () => void send(store, "ndjson", toNdjson));
  byId("export-csv").addEventListener("click", () => void send(store, "csv", toCsv));
  const input = byId<HTMLInputElement>("import");
  input.addEventListener("change", () => void bring(store, input));
}

async function send(
  store: Store,
  extension: string,
  write: (answers: Answer[]) => string,
): Promise<void> {
  const answers = await store.answers();
  const type = extension === "csv" ? "text/csv" : "application/x-ndjson";
  const url = URL.createObjectURL(new Blob([write(answers)], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `leadpact-answers.${extension}`;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  say(words.exported(answers.length));
}

async function bring(store: Store, input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (!file) return;
  if (file.size > MOST_BYTES) return say(words.fileTooLarge);
  const { answers, unread } = fromText(await file.text());
  say(words.imported(await store.merge(answers), unread));
  input.value = "";
}

function say(text: string): void {
  byId("answers-said").textContent = text;
}
