import { insert, set } from "../../document/json-edit.js";

type Approver = string | { readonly role: string; readonly keys?: readonly string[] };

/** Who must sign where a definition does not say. */
const DEFAULT: readonly Approver[] = ["sales", "marketing"];

/** The text in which a key may sign for a role: the role signs by keys from then on. */
export function withApproverKey(text: string, role: string, publicKey: string): string {
  const written = approversIn(text);
  const approvers = written ?? DEFAULT;
  const at = approvers.findIndex((approver) => roleOf(approver) === role);
  const approver = approvers[at];
  if (approver === undefined) return text;
  const keyed = { role, keys: [publicKey] };
  if (!written) return set(text, ["approvers"], approvers.with(at, keyed));
  const keys = keysOf(approver);
  if (keys.includes(publicKey)) return text;
  if (typeof approver === "string") return set(text, ["approvers", at], keyed);
  return insert(text, ["approvers", at, "keys"], keys.length, publicKey);
}

/** The keys that may sign for a role; none where a name is enough. */
export function keysFor(text: string, role: string): readonly string[] {
  const approver = (approversIn(text) ?? DEFAULT).find((each) => roleOf(each) === role);
  return approver === undefined ? [] : keysOf(approver);
}

/** The roles that a key signs for. */
export function rolesOf(text: string, publicKey: string): readonly string[] {
  const approvers = approversIn(text) ?? DEFAULT;
  return approvers.filter((each) => keysOf(each).includes(publicKey)).map(roleOf);
}

function approversIn(text: string): readonly Approver[] | undefined {
  return (JSON.parse(text) as { approvers?: readonly Approver[] }).approvers;
}

const roleOf = (approver: Approver): string =>
  typeof approver === "string" ? approver : approver.role;

const keysOf = (approver: Approver): readonly string[] =>
  typeof approver === "string" ? [] : (approver.keys ?? []);
