// The addresses that scripts may start workers from, where a page asks for trusted types.

interface Policy {
  createScriptURL(address: string): URL;
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): Policy;
}

const files = new Set<string>();
let policy: Policy | null | undefined;

/** Pages that ask for trusted types allow the policy `leadpact`; it trusts the files of workers and nothing else. */
export function trusted(file: URL): URL {
  files.add(file.href);
  policy ??= created();
  return policy?.createScriptURL(file.href) ?? file;
}

/** Created once: a page may have each policy only once. */
function created(): Policy | null {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  const createScriptURL = (address: string): string => {
    if (files.has(address)) return address;
    throw new TypeError("only the files of workers are trusted");
  };
  try {
    return policies?.createPolicy("leadpact", { createScriptURL }) ?? null;
  } catch {
    return null; // a page that allows no such policy may not ask for one either
  }
}
