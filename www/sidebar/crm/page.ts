/**
 * Any page with labelled fields: what is read where no CRM is known, where its API does not let us, and where somebody
 * pointed at what counts. Everything comes from a page that may be hostile, and is text.
 */
import type { CrmAdapter, LabelledPage } from "./adapter.js";
import { ReadError } from "./adapter.js";
import { isWeb, siteOf } from "./addresses.js";
import type { Cell, Part } from "./cells.js";
import { joined, mapper, partsOf, withCells } from "./join.js";
import { needsOf } from "./needs.js";
import { list, own, text } from "./shapes.js";
import { crmStrings } from "./strings.js";

const MOST_FIELDS = 5000;
const LONGEST = 10_000;

export const anyPage: CrmAdapter = {
  id: "page",
  name: "this page",
  readsPage: true,
  origins: (page) => [siteOf(page)],
  match(page) {
    if (!isWeb(page)) return null;
    const id = `${page.pathname}${page.search}${page.hash}`;
    return { crm: "page", kind: "page", id, origin: page.origin, path: page.pathname };
  },
  needs: needsOf,
  read: async (_, __, host) => fromPage(await host.labelled(), []),
  map: mapper("this page", pageParts),
};

/** What a page showed, as records; a page without any field says what to do. */
export function fromPage(page: LabelledPage, notes: readonly string[]): unknown {
  if (list(own(page, "fields")).length === 0)
    throw new ReadError("unreadable", [...notes, crmStrings.noFields].join("; "));
  return joined(text(own(page, "url")) ?? "", notes, { page });
}

/** One part, with each field under its selector, its name and its label, so that each of them finds it. */
export function pageParts(raw: unknown): readonly Part[] {
  const fields = list(own(own(partsOf(raw, "page"), "page"), "fields")).slice(0, MOST_FIELDS);
  const keys = ["path", "name", "label"];
  const cells = keys.flatMap((key) => fields.map((field) => cellOf(field, key)));
  return [
    withCells(
      "page",
      true,
      cells.filter((cell) => cell !== null),
    ),
  ];
}

function cellOf(field: unknown, by: string): Cell | null {
  const [key, given] = [text(own(field, by)), own(field, "value")];
  if (key === null) return null;
  const label = tidyLabel(text(own(field, "label")) ?? "") || undefined;
  const value = text(given)?.slice(0, LONGEST) ?? null;
  return {
    key: by === "label" ? tidyLabel(key) : key,
    label,
    value: EMPTY.test(value ?? "") ? null : value,
    given,
  };
}

/** What pages show where there is nothing. */
const EMPTY =
  /^(?:[-–—.…]*|n\/a|none|null|undefined|not set|no value|-+ ?(?:select|choose|none).*)$/iu;

const tidyLabel = (label: string): string => label.replace(/^[*\s]+|[*:\s]+$/gu, "").slice(0, 200);
