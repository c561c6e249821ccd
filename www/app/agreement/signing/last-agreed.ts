import { diff, type DefinitionChange, standing } from "../../../engine/agreement.js";
import type { Version } from "../../workspace/store.js";

/** What is other than when both teams agreed last, as far as this browser keeps what that was. */
export type Since =
  | { readonly kind: "none" }
  | { readonly kind: "same"; readonly at: number }
  | {
      readonly kind: "changed";
      readonly at: number;
      readonly version: string;
      readonly changes: readonly DefinitionChange[];
    };

/** Compares a text with the newest of its versions that was agreed at its time. */
export async function sinceAgreed(text: string, versions: readonly Version[]): Promise<Since> {
  const agreed = await lastAgreed(versions);
  if (!agreed) return { kind: "none" };
  const { before, after, changes } = await diff(agreed.text, text);
  if (before.digest === after.digest) return { kind: "same", at: agreed.at };
  const content = changes.filter(({ signed }) => signed);
  return { kind: "changed", at: agreed.at, version: before.version, changes: content };
}

/** The newest version that every team stood behind when it was written. */
export async function lastAgreed(versions: readonly Version[]): Promise<Version | null> {
  for (const version of versions) if (await wasAgreed(version)) return version;
  return null;
}

/** Most versions have no approvals, and need not be read to know that. */
async function wasAgreed({ text, at }: Version): Promise<boolean> {
  if (!text.includes('"approvals"')) return false;
  try {
    return (await standing(text, { asOf: at })).status === "agreed";
  } catch {
    return false; // what has mistakes was agreed on by nobody
  }
}
