import { type Settings, settingsFrom } from "../definition/settings.js";
import { isObject } from "../feedback/read-answer.js";

/** What whoever serves the page put beside it, as `embed.json`. */
export interface EmbedConfig {
  readonly settings: Settings;
  /** The origins of the pages that may frame this one and speak to it. */
  readonly hosts: readonly string[];
  /** Whose words the host speaks. */
  readonly shim: ShimName;
  /** Of Pipedrive: where its API is reached with the company's own token, as the SDK's signed one allows. */
  readonly records: string | null;
  /** Of Zendesk: which further fields to ask for. */
  readonly fields: readonly string[];
}

export const SHIMS = ["messages", "pipedrive", "zendesk", "zoho", "dynamics"] as const;
export type ShimName = (typeof SHIMS)[number];

export async function embedConfig(address: string): Promise<EmbedConfig> {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(`embed.json is not there (${response.status})`);
  const given: unknown = await response.json();
  return configFrom(given, new URL(address, location.href));
}

export function configFrom(given: unknown, base: URL): EmbedConfig {
  const config = isObject(given) ? given : {};
  const address = (value: unknown): string | undefined =>
    typeof value === "string" && URL.canParse(value, base.href)
      ? new URL(value, base).href
      : undefined;
  const url = address(config["definition_url"]);
  const settings = settingsFrom(
    {},
    { ...config, ...(url !== undefined && { definition_url: url }) },
  );
  const shim = SHIMS.find((name) => name === config["host"]) ?? "messages";
  const hosts = texts(config["hosts"]).filter(isOrigin);
  return {
    settings,
    hosts,
    shim,
    records: address(config["records"]) ?? null,
    fields: texts(config["fields"]),
  };
}

function isOrigin(text: string): boolean {
  return !text.includes("*") && URL.canParse(text) && new URL(text).origin === text;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string").slice(0, 100) : [];
}
