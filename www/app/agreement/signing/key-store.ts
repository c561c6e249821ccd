import type { Key } from "../../../engine/agreement.js";
import { AgreementDatabase } from "../database.js";

/** A key that signs and stays in this browser. */
export interface KeptKey {
  readonly id: string;
  readonly name: string;
  /** One line of its SPKI in base64, as definitions name it. */
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
  readonly made: number;
}

/** Why there are no keys here. */
export type NoKeys =
  | { readonly kind: "insecure" | "no-ed25519" }
  | { readonly kind: "no-store"; readonly why: string };

/** The keys of this browser. The private parts cannot be read by any page, this one included: it can only have them sign. */
export class KeyStore {
  readonly #database: AgreementDatabase;

  private constructor(database: AgreementDatabase) {
    this.#database = database;
  }

  /** Opens it, or says why this browser can keep no keys. */
  static async open(): Promise<KeyStore | NoKeys> {
    if (!isSecureContext || !("subtle" in crypto)) return { kind: "insecure" };
    if (!(await generate())) return { kind: "no-ed25519" };
    try {
      return new KeyStore(await AgreementDatabase.open());
    } catch (error) {
      return { kind: "no-store", why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** All keys, the oldest first; records that cannot be read are left out. */
  async all(): Promise<KeptKey[]> {
    const found = await this.#database.all("keys");
    return found.filter(isKey).sort((a, b) => a.made - b.made);
  }

  async make(name: string): Promise<KeptKey> {
    const pair = await generate();
    if (!pair) throw new Error("this browser makes no Ed25519 keys any more");
    const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
    const publicKey = btoa(String.fromCharCode(...spki));
    const { privateKey } = pair;
    const key = { id: crypto.randomUUID(), name, publicKey, privateKey, made: Date.now() };
    await this.keep(key);
    return key;
  }

  keep(key: KeptKey): Promise<void> {
    return this.#database.put("keys", key);
  }

  forget({ id }: KeptKey): Promise<void> {
    return this.#database.delete("keys", id);
  }
}

/** A key as the engine has it sign. */
export function signing({ publicKey, privateKey }: KeptKey): Key {
  return {
    publicKey,
    sign: (message) => crypto.subtle.sign("Ed25519", privateKey, message),
  };
}

/** A new pair whose private part cannot be taken out; null where the browser does not know Ed25519. */
async function generate(): Promise<CryptoKeyPair | null> {
  try {
    const made = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    return "privateKey" in made ? made : null;
  } catch {
    return null;
  }
}

function isKey(item: unknown): item is KeptKey {
  const { id, name, publicKey, privateKey } = (item ?? {}) as Partial<KeptKey>;
  const texts = [id, name, publicKey].every((text) => typeof text === "string");
  return texts && privateKey instanceof CryptoKey;
}
