// Compiled, never run: what the package's declarations let a caller write, and what they refuse.
import { DefinitionError, LeadError, open } from "leadpact/score";
import type { Decision, Diagnostic, Pact, Status } from "leadpact/score";
import { ExchangeError, exportDefinition, importDefinition } from "leadpact/exchange";
import * as full from "leadpact";
import * as plain from "leadpact/plain";
import * as single from "leadpact/single";

export async function opens(
  module: WebAssembly.Module,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Pact> {
  await open("{}", { wasm: fetch("score_bg.wasm") });
  await open({ format: 1 }, { wasm: new URL("https://example.org/score_bg.wasm") });
  await open({ format: 1 }, { wasm: "score_bg.wasm" });
  await open(
    { format: 1 },
    { wasm: bytes, compiler: new URL("https://example.org/leadpact_bg.wasm") },
  );
  await open({ format: 1 }, { wasm: bytes.buffer });
  // @ts-expect-error a definition is no number
  await open(1);
  return open({ format: 1 }, { wasm: module });
}

export async function opensElsewhere(text: string): Promise<Pact[]> {
  await open(text, { fallback: false });
  await open(text, { fallback: new URL("https://example.org/plain.js") });
  // @ts-expect-error the full build has nothing to fall back to
  await full.open(text, { fallback: false });
  return [await single.open(text), await plain.open(text)];
}

export function decides(pact: Pact, form: Record<string, string>): Decision {
  using borrowed = pact;
  const status: Status = pact.status("2026-11-22");
  // @ts-expect-error a lead is no list of values
  pact.decide(1);
  // @ts-expect-error a digest is read only
  pact.digest = status;
  // @ts-expect-error only the full build explains
  pact.explain(form);
  return borrowed.decide(form, { asOf: new Date() });
}

export function explains(pact: full.Pact): string {
  const either: Pick<Pact, "decide" | "status"> = pact;
  const explanation: full.Explanation = pact.explain('{"email":"ada@example.org"}', { asOf: 0 });
  const decision: Decision = explanation.decision;
  return either.decide({}).verdict + decision.verdict;
}

export async function publishes(definition: object): Promise<string> {
  const { text, kept, provisional } = await full.publish(definition, { public: true });
  const places: string[] = kept.map(({ pointer, why }) => pointer + why);
  // @ts-expect-error the whole definition is published as text
  await full.publish(definition).then(({ kept }) => kept);
  return provisional ? text : (await full.publish(definition)) + places.length;
}

export async function exchanges(text: string): Promise<string[]> {
  const { text: definition, remarks } = await importDefinition(text, { from: "pmml", name: "A" });
  const table = await exportDefinition(definition, "csv").catch((error: unknown) => {
    if (error instanceof ExchangeError) error.remarks satisfies typeof remarks;
    throw error;
  });
  await exportDefinition({ format: 1 }, "pmml", { scorecard: "fit" });
  // @ts-expect-error workbooks are not written
  await exportDefinition(definition, "xlsx");
  return [table.text, ...remarks.map(({ place, words }) => place + words)];
}

export async function verifies(body: URLSearchParams | FormData): Promise<Decision | null> {
  const found = await full.verify(body, "{}", { fields: { input_1: "email" }, checkboxes: [] });
  await full.verify({ email: "a@b.example", tags: ["a"] }, { format: 1 });
  await full.verify("a=1&b=2", "{}", { asOf: 0, activities: [{ type: "visit" }], history: true });
  // @ts-expect-error nothing was sent
  await full.verify(5, "{}");
  const forged = found.differences.some(({ why }: full.Difference) => why === "forged");
  return forged ? null : found.decision;
}

export async function checks(error: unknown): Promise<readonly Diagnostic[]> {
  if (error instanceof DefinitionError) return error.diagnostics;
  if (error instanceof LeadError) error.code satisfies string;
  const { diagnostics } = await full.check(await full.publish("{}"));
  return diagnostics.filter(({ severity }) => severity === "error");
}
