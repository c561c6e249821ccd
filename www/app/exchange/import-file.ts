import {
  ExchangeError,
  importDefinition,
  type ImportForm,
  type Remark,
} from "../../engine/exchange.js";
import { styled } from "../../shared/view/styled.js";
import type { Origin } from "../document/document.js";
import { ImportPanel } from "./import-panel.js";
import { exchangeStrings as words } from "./strings.js";

/** A file that a definition is made of. */
export interface Foreign {
  readonly name: string;
  readonly text: string;
  readonly form: ImportForm;
  /** Under which the definition will be open. */
  readonly origin: Origin;
  /** Lets somebody pick another file. */
  another(): Promise<void>;
}

const panel = new ImportPanel();
const style = styled("/exchange.css");

/** The definition that a file makes, and beside it what was not taken over; null when none is made, with the reasons. */
export async function importFile(file: Foreign): Promise<string | null> {
  const { name, text, form, origin, another } = file;
  await style;
  try {
    const { text: made, remarks } = await importDefinition(text, {
      from: form,
      name: nameOf(name),
    });
    panel.imported(origin, made, remarks);
    return made;
  } catch (error) {
    panel.refused(file, remarksOf(error), another);
    return null;
  }
}

/** Without what it ends in, as the command line calls what has no name of its own. */
const nameOf = (file: string): string => file.replace(/(?<=.)\.[^.]*$/u, "");

function remarksOf(error: unknown): readonly Remark[] {
  if (error instanceof ExchangeError) return error.remarks;
  const why = error instanceof Error ? error.message : String(error);
  return [{ place: "", words: words.notLoaded(why) }];
}
