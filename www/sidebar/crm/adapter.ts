/**
 * What an adapter of a CRM is, and what it may use of the world. An adapter reads raw records with the
 * representative's own session, and makes a lead of them; the panel knows no CRM by name.
 */
import type { DefinitionOutline } from "../../shared/definition-outline.js";

/** What a CRM's pages, sessions and words are; one per CRM. */
export interface CrmAdapter {
  readonly id: string;
  readonly name: string;
  /** Whether it reads what stands on the page and asks the CRM for nothing. */
  readonly readsPage?: true;
  /**
   * What its API wants beside the cookies, and where its pages keep it for their own scripts; an empty list where
   * they do not. Without it the adapter asks with the session alone.
   */
  readonly session?: readonly SessionHeader[];
  /** Host permissions to ask for; those of a self-hosted CRM are made from the page's own origin. */
  origins(page: URL): readonly string[];
  match(page: URL): RecordRef | null;
  /** The properties to ask the CRM for: what the definition uses, and no more. */
  needs(definition: DefinitionOutline, map: FieldMap): readonly string[];
  /** Raw records, joined (a contact and its company), as JSON. */
  read(ref: RecordRef, needs: readonly string[], host: Host): Promise<unknown>;
  /** Pure: the same records give the same lead. */
  map(raw: unknown, definition: DefinitionOutline, map: FieldMap): MappedLead;
  /**
   * Only where the CRM has a documented way: what would be written, shown before it is done. Which status stands
   * for which answer is data of the field map, because each company has its own.
   */
  write?(ref: RecordRef, answer: WriteBack, map?: FieldMap): WritePlan;
}

/** A header made of what a page keeps for its own scripts, and what goes beside it. */
export interface SessionHeader {
  readonly header: string;
  /** `cookie:name`, `stored:key`, `inline:variable`; the first that is there. */
  readonly from: readonly string[];
  /** What the header says, given what was found; null where that is none. */
  value?(found: string): string | null;
  readonly beside?: Readonly<Record<string, string>>;
}

/** Which record a page shows. */
export interface RecordRef {
  readonly crm: string;
  /** In the CRM's own word: "lead", "contact". */
  readonly kind: string;
  readonly id: string;
  readonly origin: string;
  readonly path?: string;
}

/** A lead read from records, with where everything came from and what could not be used. */
export interface MappedLead {
  readonly lead: Record<string, unknown>;
  /** By field of the definition. */
  readonly origins: Readonly<Record<string, Origin>>;
  readonly name: string | null;
  readonly notes: readonly string[];
  /** How the lead was first identified, and when it was created. */
  readonly first: { readonly source?: string; readonly at?: string };
  readonly optIn: boolean | null;
  readonly url: string;
}

/** Where a value of the lead came from, in words and exactly. */
export interface Origin {
  /** "company › numberofemployees" */
  readonly from: string;
  readonly given: unknown;
  /** "an opt-out, turned round" */
  readonly note?: string;
}

/** A parsed field map of pkg-config/crm, with what an admin added to it. */
export interface FieldMap {
  readonly [key: string]: unknown;
}

/** What an adapter may use of the world. */
export interface Host {
  /** The panel page's own, with the representative's session (`credentials: "include"`). */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  readonly signal: AbortSignal;
  /** The labelled fields of the page in the tab. */
  labelled(): Promise<LabelledPage>;
  /** What a CRM wants to see beside its cookies, where the panel has it. */
  headers?(origin: string): Promise<Readonly<Record<string, string>>>;
}

/** What `read-page.js` brings from a tab, bounded in count and length; nothing of it is trusted. */
export interface LabelledPage {
  readonly title: string;
  readonly url: string;
  readonly fields: readonly LabelledField[];
}

export interface LabelledField {
  readonly label: string;
  readonly value: string;
  /** A selector that finds the field again. */
  readonly path: string;
  /** "text", "choice", "yes-no" for controls; "shown" for what is only read; "pointed" for what was pointed at. */
  readonly kind: string;
  /** What the page's own program calls the field, where it says so: a control's name, `data-name`. */
  readonly name?: string;
}

/** What the representative answered, as an adapter writes it back: the verdict and the reason by their labels. */
export interface WriteBack {
  readonly verdict: string;
  readonly grade: string | null;
  readonly answer: "accepted" | "rejected" | "recycled";
  readonly reason: string | null;
  readonly note: string | null;
  readonly until: string | null;
}

/** Exactly what would be sent, and a sentence on it. */
export interface WritePlan {
  readonly summary: string;
  readonly requests: readonly WriteRequest[];
  /** Whether the CRM wants something of its own pages that could not be had, and may refuse. */
  readonly lacksSession?: boolean;
}

export interface WriteRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the session adds, by name of the header: sent, but no business of who looks over a shoulder. */
  readonly session?: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Why a record could not be read, where the panel can say more than that something failed: who is signed out
 * gets a way to sign in, what may not be seen is no fault of the program.
 */
export class ReadError extends Error {
  readonly why:
    "signed-out" | "not-found" | "not-allowed" | "too-many" | "unreachable" | "unreadable";
  /** After how many seconds it makes sense to ask again, where the CRM said so. */
  readonly wait: number | null;

  constructor(why: ReadError["why"], message: string, wait: number | null = null) {
    super(message);
    this.name = "ReadError";
    this.why = why;
    this.wait = wait;
  }
}
