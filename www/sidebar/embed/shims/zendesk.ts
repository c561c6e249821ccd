import { globalNamed, type Shim, within } from "./shim.js";

/** Of Zendesk's app framework, what is used. */
interface Client {
  get(paths: string[]): Promise<Record<string, unknown>>;
  invoke(name: "resize", size: { height: string }): Promise<unknown>;
  on?(name: string, listener: () => void): void;
}

/** What every ticket has, and what a lead calls it. */
const PATHS: Readonly<Record<string, string>> = {
  "ticket.requester.email": "email",
  "ticket.requester.name": "full_name",
  "ticket.organization.name": "company",
  "ticket.subject": "subject",
};

/** An app in the sidebar of a ticket: its requester is the lead. `fields` in embed.json name further paths. */
export const zendesk: Shim = async ({ config, show }) => {
  const client = globalNamed<{ init(): Client }>("ZAFClient").init();
  const further = config.fields.filter((path) => path.startsWith("ticket."));
  const look = async (): Promise<void> => {
    const values = await client.get(["ticket.id", ...Object.keys(PATHS), ...further]);
    const known = Object.entries(values).filter(
      ([path]) => path in PATHS || further.includes(path),
    );
    const named = known.map(([path, value]) => [nameOf(path), value] as const);
    show({
      type: "record",
      crm: "zendesk",
      kind: "ticket",
      id: String(values["ticket.id"] ?? ""),
      lead: Object.fromEntries(named),
      origins: Object.fromEntries(known.map(([path]) => [nameOf(path), path])),
      name: String(values["ticket.requester.name"] ?? ""),
      first: { source: "Zendesk" },
    });
  };
  await look();
  client.on?.("ticket.requester.id.changed", () => void look());
  return (message) => {
    if (message.type === "resize")
      void client.invoke("resize", { height: `${within(message.height, 100, 1000)}px` });
  };
};

/** `ticket.requester.customField:employees` is `employees`. */
function nameOf(path: string): string {
  return PATHS[path] ?? path.split(/[.:]/u).at(-1) ?? path;
}
