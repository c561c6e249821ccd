import { asResponse, globalNamed, type Shim, within } from "./shim.js";

/** Of Zoho's embedded app SDK, what is used. */
interface Zoho {
  readonly embeddedApp: {
    on(name: "PageLoad", listener: (page: { Entity?: unknown; EntityId?: unknown }) => void): void;
    init(): Promise<unknown>;
  };
  readonly CRM: {
    readonly API: { getRecord(what: { Entity: string; RecordID: string }): Promise<unknown> };
    readonly UI?: { Resize?(size: { height: string; width: string }): Promise<unknown> };
  };
}

const KINDS: Readonly<Record<string, string>> = {
  Leads: "lead",
  Contacts: "contact",
  Accounts: "account",
  Deals: "deal",
};

/** A widget of Zoho CRM. Records are asked of the SDK, under the addresses that the API has for them. */
export const zoho: Shim = async ({ show }) => {
  const sdk = globalNamed<Zoho>("ZOHO");
  sdk.embeddedApp.on("PageLoad", ({ Entity, EntityId }) => {
    // Several are selected in a list; there it is no record that is open.
    const id = String(Array.isArray(EntityId) && EntityId.length === 1 ? EntityId[0] : EntityId);
    const kind = KINDS[String(Entity)];
    if (kind === undefined || !/^\d{1,25}$/u.test(id)) return show(null);
    const fetch = (url: string): Promise<Response> => record(sdk, url);
    show({ type: "reachable", crm: "zoho", kind, id, origin: "https://crm.zoho.com", fetch });
  });
  await sdk.embeddedApp.init();
  return (message) => {
    const height = message.type === "resize" ? `${within(message.height, 100, 2000)}px` : null;
    if (height !== null) void sdk.CRM.UI?.Resize?.({ height, width: "100%" });
  };
};

async function record({ CRM }: Zoho, url: string): Promise<Response> {
  const [, Entity, RecordID] = /\/crm\/v\d+\/(\w+)\/(\d+)/u.exec(url) ?? [];
  if (Entity === undefined || RecordID === undefined) return new Response(null, { status: 404 });
  return asResponse(await CRM.API.getRecord({ Entity, RecordID }));
}
