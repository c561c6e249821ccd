import { asResponse, type Reachable, type Shim } from "./shim.js";

/** Of `Xrm`, what is used. */
interface Xrm {
  readonly WebApi: { retrieveRecord(kind: string, id: string, options?: string): Promise<unknown> };
  readonly Utility: { getGlobalContext(): { getClientUrl(): string } };
}

interface FormContext {
  readonly data: {
    readonly entity: {
      getEntityName(): string;
      getId(): string;
      addOnPostSave?(listener: () => void): void;
    };
  };
}

/** How the API calls many of a kind. */
const KINDS: Readonly<Record<string, string>> = {
  leads: "lead",
  contacts: "contact",
  accounts: "account",
  opportunities: "opportunity",
};

type Context = [xrm: Xrm, form: FormContext];

let open: (...context: Context) => void = (...context) => (early = context);
let early: Context | null = null;

// Called by the form's own script as soon as the page has loaded, which may be before the definition has.
Object.assign(globalThis, { setClientApiContext: (...context: Context) => open(...context) });

/**
 * A web resource on a form of Dynamics 365, whose script calls `setClientApiContext(xrm, formContext)` in this page
 * when the form is loaded, as Microsoft describes it.
 */
export const dynamics: Shim = async ({ show }) => {
  open = (xrm, { data: { entity } }) => {
    const look = (): void => show(recordOf(xrm, entity));
    look();
    entity.addOnPostSave?.(look);
  };
  if (early) open(...early);
  return () => undefined;
};

/** A record that is only being made has no id yet. */
function recordOf(xrm: Xrm, entity: FormContext["data"]["entity"]): Reachable | null {
  const id = entity.getId().replace(/[{}]/gu, "").toLowerCase();
  if (id === "") return null;
  const { origin } = new URL(xrm.Utility.getGlobalContext().getClientUrl());
  const fetch = (url: string): Promise<Response> => record(xrm, url);
  return { type: "reachable", crm: "dynamics", kind: entity.getEntityName(), id, origin, fetch };
}

async function record(xrm: Xrm, url: string): Promise<Response> {
  const [, set = "", id, options] =
    /\/api\/data\/v[\d.]+\/(\w+)\(([\da-f-]+)\)(\?.*)?$/iu.exec(url) ?? [];
  const kind = KINDS[set];
  if (kind === undefined || id === undefined) return new Response(null, { status: 404 });
  return asResponse(await xrm.WebApi.retrieveRecord(kind, id, options));
}
