import { type Host, ReadError } from "./adapter.js";
import { exactJson } from "./exact-json.js";
import { list, object, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";

/** A record of a CRM is some kilobytes; a longer answer is none. */
const LONGEST_ANSWER = 8_000_000;

/**
 * Asks a CRM for JSON with the representative's session. Whatever comes instead of a record is a `ReadError` that
 * says what to do about it: who is signed out often gets a page for signing in, with status 200.
 */
export async function ask(
  host: Host,
  crm: string,
  url: string,
  init: RequestInit = {},
): Promise<unknown> {
  const given = await host.headers?.(new URL(url).origin);
  const headers = { accept: "application/json", ...given, ...(init.headers as object) };
  const response = await answered(host, crm, url, { ...init, headers });
  return understood(crm, await bodyOf(crm, response), response);
}

/** Sends what is to be written, as it is; a CRM may refuse with a status of success, or say nothing to it. */
export async function tell(host: Host, crm: string, url: string, init: RequestInit): Promise<void> {
  const response = await answered(host, crm, url, init);
  const body = await bodyOf(crm, response);
  if (body.trim() === "" && !response.redirected) return;
  const [first] = list(own(understood(crm, body, response), "data"));
  if (own(first, "status") === "error")
    throw refused(crm, text(own(first, "message")) ?? text(own(first, "code")) ?? "error");
}

async function answered(
  host: Host,
  crm: string,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const settings: RequestInit = { credentials: "include", ...init, signal: host.signal };
  const response = await host.fetch(url, settings).catch((error: unknown) => {
    host.signal.throwIfAborted();
    throw new ReadError("unreachable", `${crmStrings.unreachable(crm)} (${reasonOf(error)})`);
  });
  if (!response.ok) throw refusal(crm, response);
  return response;
}

/**
 * Asks for what a record can do without: a joined record, the list of fields. Nothing, where the CRM does not give it;
 * `part` says in the notes what is missing.
 */
export async function askIfPossible(
  host: Host,
  crm: string,
  url: string,
  { init = {}, part, notes = [] }: { init?: RequestInit; part?: string; notes?: string[] } = {},
): Promise<unknown> {
  try {
    return await ask(host, crm, url, init);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (part !== undefined) notes.push(`${crmStrings.partMissing(part)}: ${error.message}`);
    return undefined;
  }
}

/** The company of a person, one read further; a person without one is worth a word, a lead without one is not. */
export async function askCompany(
  host: Host,
  crm: string,
  url: string | null,
  { kind, notes, init = {} }: { kind: string; notes: string[]; init?: RequestInit },
): Promise<unknown> {
  if (url !== null) return askIfPossible(host, crm, url, { init, part: "account", notes });
  if (kind === "contact") notes.push(crmStrings.companyMissing);
  return undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refusal(crm: string, { status, headers }: Response): ReadError {
  if (status === 401) return new ReadError("signed-out", crmStrings.signedOut(crm));
  if (status === 403) return new ReadError("not-allowed", crmStrings.notAllowed(crm));
  if (status === 404 || status === 410) return new ReadError("not-found", crmStrings.notFound(crm));
  if (status !== 429) return new ReadError("unreadable", crmStrings.failed(crm, status));
  const wait = Number(headers.get("retry-after") ?? Number.NaN);
  const seconds = Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : null;
  return new ReadError("too-many", crmStrings.tooMany(crm, seconds), seconds);
}

async function bodyOf(crm: string, response: Response): Promise<string> {
  const body = await response.text().catch(() => {
    throw new ReadError("unreachable", crmStrings.unreachable(crm));
  });
  if (body.length > LONGEST_ANSWER) throw new ReadError("unreadable", crmStrings.tooLarge(crm));
  return body;
}

function understood(crm: string, body: string, response: Response): unknown {
  if (/^\s*</u.test(body)) {
    const login =
      response.redirected || /<input[^>]+password|log[\s-]?in|sign[\s-]?in/iu.test(body);
    if (login) throw new ReadError("signed-out", crmStrings.loginPage(crm));
    throw new ReadError("unreadable", crmStrings.notJson(crm));
  }
  let answer: unknown;
  try {
    answer = exactJson(body);
  } catch {
    throw new ReadError("unreadable", crmStrings.notJson(crm));
  }
  const complaint = complaintIn(answer);
  if (complaint === null) return answer;
  throw refused(crm, complaint);
}

/** What an answer complains of that came with a status of success: each CRM has its own way to say so. */
function complaintIn(answer: unknown): string | null {
  const first = Array.isArray(answer) ? answer[0] : answer;
  const error = own(first, "error") ?? own(first, "errors");
  const failed =
    own(first, "success") === false ||
    own(first, "status") === "error" ||
    own(first, "errorCode") !== undefined ||
    (error !== undefined && error !== null && error !== false && list(error).length !== 0) ||
    object(error) !== null ||
    typeof error === "string";
  if (!failed) return null;
  const inner = object(error) ?? object(list(error)[0]) ?? first;
  const said = [own(inner, "code"), own(first, "errorCode"), own(inner, "message"), error]
    .map(text)
    .filter((part) => part !== null);
  return said.join(": ") || "error";
}

function refused(crm: string, said: string): ReadError {
  const short = said.slice(0, 200);
  if (/session|unauthori[sz]ed|invalid.?token|auth|log.?in|^100\b/iu.test(said))
    return new ReadError("signed-out", `${crmStrings.signedOut(crm)} (${short})`);
  if (/not.?found|no longer exists|does not exist|missing.?record/iu.test(said))
    return new ReadError("not-found", `${crmStrings.notFound(crm)} (${short})`);
  if (/permission|forbidden|denied|access/iu.test(said))
    return new ReadError("not-allowed", `${crmStrings.notAllowed(crm)} (${short})`);
  return new ReadError("unreadable", crmStrings.refused(crm, short));
}
