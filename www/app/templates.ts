import { DefinitionError, open, type Pact } from "../engine/scoring.js";
import { type DefinitionOutline, outline } from "../shared/definition-outline.js";
import type { Diagnostic } from "../shared/explanation.js";

export interface TemplateName {
  id: string;
  name: string;
  description: string;
}

/** A definition that is ready, or what is wrong with it; its text either way. */
export type Template =
  | { text: string; pact: Pact; outline: DefinitionOutline }
  | { text: string; diagnostics: readonly Diagnostic[] };

/** The templates the build found, in its order. */
export async function templateNames(): Promise<TemplateName[]> {
  return (await (await load("/definitions/index.json")).json()) as TemplateName[];
}

export async function loadTemplate(id: string): Promise<Template> {
  return readDefinition(await (await load(`/definitions/${id}.json`)).text());
}

export async function readDefinition(text: string): Promise<Template> {
  try {
    const pact = await open(text);
    return { text, pact, outline: outline(JSON.parse(text) as Record<string, unknown>) };
  } catch (error) {
    if (error instanceof DefinitionError) return { text, diagnostics: error.diagnostics };
    throw error;
  }
}

async function load(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}
