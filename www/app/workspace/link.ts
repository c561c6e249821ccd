import { workspaceStrings } from "./strings.js";

const words = workspaceStrings.link;

/** A link is no longer than that, and what it holds no larger: a definition is far from both. */
const LONGEST_LINK = 400_000;
const LARGEST_TEXT = 2_000_000;

/** Why a link was not opened, in a sentence. */
export class LinkError extends Error {}

/**
 * A definition as the end of an address, which browsers send to nobody: a check sum and the compressed text. The sum
 * tells a link that lost a piece on its way from one that somebody made up.
 */
export async function linkOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > LARGEST_TEXT) throw new LinkError(words.tooLarge);
  const packed = await new Response(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")),
  ).arrayBuffer();
  const link = `${PREFIX}${await sumOf(bytes)}/${base64url(new Uint8Array(packed))}`;
  if (link.length > LONGEST_LINK) throw new LinkError(words.tooLarge);
  return link;
}

const PREFIX = "#/link/1/";

export function isLink(hash: string): boolean {
  return hash.startsWith("#/link/");
}

/** The definition in a link; it rejects with a `LinkError` for everything that `linkOf` does not make. */
export async function textOfLink(hash: string): Promise<string> {
  if (hash.length > LONGEST_LINK) throw new LinkError(words.tooLong);
  if (!hash.startsWith(PREFIX)) throw new LinkError(words.otherVersion);
  const [sum, data, ...rest] = hash.slice(PREFIX.length).split("/");
  if (!sum || !data || rest.length > 0) throw new LinkError(words.damaged);
  const bytes = await unpacked(bytesOf(data));
  if ((await sumOf(bytes)) !== sum) throw new LinkError(words.damaged);
  return jsonIn(bytes);
}

/** No more of it is unpacked than is allowed. */
async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new LinkError(words.damaged);
    });
    if (done) break;
    size += value.length;
    if (size > LARGEST_TEXT) {
      await reader.cancel().catch(() => undefined);
      throw new LinkError(words.tooLarge);
    }
    chunks.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function jsonIn(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === "object" && !Array.isArray(value)) return text;
  } catch {
    // Said below: whatever it is, no definition begins so.
  }
  throw new LinkError(words.noDefinition);
}

async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return base64url(new Uint8Array(digest).subarray(0, 9));
}

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replace(/\+/gu, "-").replace(/\//gu, "_").replace(/=+$/u, "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/u.test(text)) throw new LinkError(words.damaged);
  try {
    return Uint8Array.from(atob(text.replace(/-/gu, "+").replace(/_/gu, "/")), (c) =>
      c.charCodeAt(0),
    );
  } catch {
    throw new LinkError(words.damaged);
  }
}
