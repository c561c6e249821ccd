/** Keeps the pages for days without a network; `newer` is called when another build is ready, with what goes over to it. */
export async function keepOffline(newer: (reload: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker
    .register(address() as string, { updateViaCache: "none" })
    .catch(() => null); // private windows refuse; the pages work all the same
  if (!registration) return;
  const tell = (worker: ServiceWorker): void => {
    if (!serviceWorker.controller) return;
    newer(() => {
      serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("take-over");
    });
  };
  if (registration.waiting) tell(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") tell(worker);
    });
  });
  const { active } = await serviceWorker.ready;
  active?.postMessage("keep-all");
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): {
    createScriptURL(url: string): unknown;
  };
}

/** The worker's address, which a page under our policy must vouch for. */
function address(): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const rules = { createScriptURL: () => "/offline.js" };
  return trustedTypes?.createPolicy("leadpact-offline", rules).createScriptURL("") ?? "/offline.js";
}
