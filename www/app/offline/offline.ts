import { trusted } from "../../engine/trusted.js";

/** Keeps the pages for days without a network; `newer` is called when another build is ready, with what goes over to it. */
export async function keepOffline(newer: (reload: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  const file = trusted(new URL("/offline.js", location.href));
  const registration = await serviceWorker
    .register(file as unknown as string, { updateViaCache: "none" })
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
