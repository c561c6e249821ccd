import { globalNamed, type Shim, within } from "./shim.js";

/** Of `@pipedrive/app-extensions-sdk`, what is used. */
interface Sdk {
  initialize(): Promise<Sdk>;
  execute(command: "get_signed_token"): Promise<{ token: string }>;
  execute(command: "resize", size: { height: number }): Promise<unknown>;
}

/**
 * A custom panel of Pipedrive. The address says which record is open; the record itself comes by the company's own
 * proxy of Pipedrive's API (`records`), which checks the token that the SDK gives.
 */
export const pipedrive: Shim = async ({ config, show }) => {
  const Sdk = globalNamed<new () => Sdk>("AppExtensionsSDK");
  const sdk = await new Sdk().initialize();
  const query = new URLSearchParams(location.search);
  const [kind, id] = [query.get("resource"), query.get("selectedIds")];
  const base = config.records?.replace(/\/$/u, "");
  if (kind && id && base !== undefined)
    show({
      type: "reachable",
      crm: "pipedrive",
      kind,
      id,
      origin: base,
      fetch: async (url, init = {}) => {
        const { token } = await sdk.execute("get_signed_token");
        const headers = { ...(init.headers as object), authorization: `Bearer ${token}` };
        return fetch(url, { ...init, headers, credentials: "omit" });
      },
    });
  else show(null);
  return (message) => {
    if (message.type === "resize")
      void sdk.execute("resize", { height: within(message.height, 100, 750) });
  };
};
