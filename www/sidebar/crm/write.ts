/** What is written back: a note in words on the record, and its status where the company said which one. */
import type { FieldMap, WriteBack, WritePlan, WriteRequest } from "./adapter.js";
import { prepared } from "./field-map.js";
import { crmStrings } from "./strings.js";

const say = crmStrings.write;

export function noteLines(answer: WriteBack): readonly string[] {
  return [
    say.note(answer.verdict, answer.grade, say[answer.answer]),
    ...(answer.reason === null ? [] : [say.reason(answer.reason)]),
    ...(answer.note === null ? [] : [answer.note]),
    ...(answer.until === null ? [] : [say.until(answer.until)]),
  ];
}

/** For CRMs whose notes are HTML: a representative's words never become mark-up. */
export function noteHtml(answer: WriteBack): string {
  const marks: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  const safe = (line: string): string => line.replace(/[&<>"']/gu, (mark) => marks[mark] ?? mark);
  return noteLines(answer).map(safe).join("<br>");
}

export interface Status {
  readonly key: string;
  readonly value: string;
}

/** The status that stands for an answer, if the field map names one. */
export function statusFor(answer: WriteBack, map: FieldMap | undefined): Status | null {
  const write = map === undefined ? undefined : prepared(map).write;
  const [key, value] = [write?.get("status"), write?.get(answer.answer)];
  return key && value ? { key, value } : null;
}

export function plan(
  crm: string,
  note: WriteRequest | null,
  status: Status | null,
  change: WriteRequest | null,
): WritePlan {
  const requests = [note, change].filter((request) => request !== null);
  const set = status === null || change === null ? null : `${status.key} = ${status.value}`;
  const summary = requests.length === 0 ? say.nothing(crm) : say.plan(crm, note !== null, set);
  return { summary, requests };
}

export function json(
  method: string,
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WriteRequest {
  return {
    method,
    url,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}
