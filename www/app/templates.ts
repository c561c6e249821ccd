import { DefinitionError, open, type Pact } from "../engine/leadpact.js";
import { type DefinitionOutline, outline } from "../shared/definition-outline.js";
import type { Diagnostic } from "../shared/explanation.js";

export interface TemplateName {
  id: string;
  name: string;
}

/** A definition that decides leads. */
export interface ReadyTemplate {
  pact: Pact;
  outline: DefinitionOutline;
}

/** A definition that is ready, or the text of one that is not and what is wrong with it. */
export type Template = ReadyTemplate | { text: string; diagnostics: readonly Diagnostic[] };

/** The templates the build found, in its order; asked for again where that failed. */
export function templateNames(): Promise<readonly TemplateName[]> {
  names ??= load("/definitions/index.json").then(
    (response) => response.json() as Promise<TemplateName[]>,
  );
  names.catch(() => (names = null));
  return names;
}

let names: Promise<readonly TemplateName[]> | null = null;

/** The text of a template. */
export async function templateText(id: string): Promise<string> {
  return (await load(`/definitions/${id}.json`)).text();
}

/** Opens the text of a definition, which may be broken. */
export async function openTemplate(text: string): Promise<Template> {
  try {
    const pact = await open(text);
    return { pact, outline: outline(JSON.parse(text) as Record<string, unknown>) };
  } catch (error) {
    if (error instanceof DefinitionError) return { text, diagnostics: error.diagnostics };
    throw error;
  }
}

async function load(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`\`${url}\` answered ${response.status}`);
  return response;
}
