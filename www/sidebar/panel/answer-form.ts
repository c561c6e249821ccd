import { plain } from "../../shared/text.js";
import { afterPause } from "../../shared/pause.js";
import { type Child, el } from "../../shared/view/dom.js";
import type { AnswerKind, Given } from "../feedback/answer.js";
import type { Handover } from "../feedback/reasons.js";
import { strings } from "../strings.js";

const words = strings.answer;

export type Asked = Exclude<AnswerKind, "accepted">;

export interface AnswerFormOptions {
  readonly handover: Handover;
  /** What was typed before, if anything. */
  readonly draft: Given | null;
  readonly today: Date;
  keep(given: Given): void;
  cancel(): void;
  /** Called with what stands in the form after each pause in typing, and at once when it is left. */
  typed(given: Given): void;
}

/** Asks what belongs to one kind of answer, and for no more. */
export function answerForm(kind: Asked, options: AnswerFormOptions): HTMLFormElement {
  const problem = el("p", { class: "field-problem", role: "alert" });
  const inputs = inputsOf(kind, options);
  const cancel = el("button", { type: "button", class: "quiet-button" }, words.cancel);
  const form = el(
    "form",
    { class: "answer-form", "aria-label": words.keep[kind], novalidate: true },
    options.draft !== null && el("p", { class: "note" }, words.draft),
    ...inputs.rows,
    problem,
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "submit", class: "primary" }, words.keep[kind]),
      cancel,
    ),
  );
  let isTyped = false;
  const saved = afterPause(() => options.typed(inputs.read()));
  const end = (): void => {
    isTyped = false;
    saved.cancel();
  };
  form.addEventListener("input", () => {
    isTyped = true;
    saved.soon();
  });
  // A form that is done loses its focus when it goes, and must not leave a draft behind.
  form.addEventListener("focusout", () => isTyped && options.typed(inputs.read()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = inputs.read();
    problem.textContent = missing(given);
    if (problem.textContent !== "")
      return void form.querySelector<HTMLElement>("select, input")?.focus();
    end();
    options.keep(given);
  });
  cancel.addEventListener("click", () => {
    end();
    options.cancel();
  });
  return form;
}

function missing({ answer, reason, until, grade }: Given): string {
  if (answer === "rejected" && !reason) return words.needsReason;
  if (answer === "recycled" && !until) return words.needsDate;
  return answer === "graded" && !grade ? words.needsGrade : "";
}

interface Inputs {
  readonly rows: Child[];
  read(): Given;
}

function inputsOf(kind: Asked, options: AnswerFormOptions): Inputs {
  const { draft } = options;
  const note = el("textarea", { rows: 2, maxlength: 1000 });
  note.value = draft?.note ?? "";
  const noteRow = row(kind === "graded" ? words.gradeReason : words.note, note, words.noteHelp);
  const common = { answer: kind, note: () => note.value.trim() || null };
  const day = dayInput(draft?.until ?? comeBack(kind, options));
  switch (kind) {
    case "rejected": {
      const reason = select(reasonOptions(options.handover), draft?.reason ?? "");
      return {
        rows: [row(words.reason, reason), noteRow],
        read: () => ({ answer: kind, reason: reason.value || null, note: common.note() }),
      };
    }
    case "recycled":
      return {
        rows: [row(words.until, day), noteRow],
        read: () => ({ answer: kind, until: day.value || null, note: common.note() }),
      };
    case "graded": {
      const grade = gradeInput(options.handover.grades, draft?.grade ?? "");
      const read = (): Given => ({
        answer: kind,
        grade: grade.value.trim() || null,
        until: day.value || null,
        note: common.note(),
      });
      return { rows: [row(words.gradeLabel, grade), noteRow, row(words.gradeUntil, day)], read };
    }
  }
}

/** When the agreement says that a lead comes back; a grade set by hand holds for a month. */
function comeBack(kind: Asked, { handover, today }: AnswerFormOptions): string {
  const days = kind === "graded" ? 30 : (handover.recycleAfterDays ?? 90);
  return new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

function reasonOptions({ reasons }: Handover): HTMLOptionElement[] {
  return [
    el("option", { value: "" }, words.pick),
    ...reasons.map(({ code, label }) => el("option", { value: code }, plain(label))),
  ];
}

function gradeInput(
  grades: readonly string[],
  value: string,
): HTMLSelectElement | HTMLInputElement {
  if (grades.length === 0) {
    const input = el("input", { type: "text", maxlength: 20, autocomplete: "off" });
    input.value = value;
    return input;
  }
  const options = grades.map((grade) => el("option", { value: grade }, plain(grade)));
  return select([el("option", { value: "" }), ...options], value);
}

function select(options: HTMLOptionElement[], value: string): HTMLSelectElement {
  const node = el("select", {}, ...options);
  node.value = value;
  return node;
}

function dayInput(value: string): HTMLInputElement {
  const input = el("input", { type: "date" });
  input.value = value;
  return input;
}

function row(label: string, input: HTMLElement, hint = ""): HTMLElement {
  return el(
    "label",
    { class: "field" },
    el("span", { class: "field-label" }, label),
    input,
    hint !== "" && el("span", { class: "field-hint" }, hint),
  );
}
