// The service worker: the pages of one build, kept whole, so that they open without a network. It is given names by the
// build, answers for these and nothing else, and never mixes two builds: a new one waits until a person asks for it.

declare const BUILD: string;
/** What every view needs, which is kept at once; and what only files of leads do, which is kept when there is time. */
declare const FIRST: readonly string[];
declare const LATER: readonly string[];

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Asking extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What this file uses of its world, which is neither a page nor an ordinary worker. */
interface Scope {
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asking) => void): void;
  addEventListener(
    type: "message",
    listener: (event: Waiting & { readonly data: unknown }) => void,
  ): void;
}

const scope = globalThis as unknown as Scope;
const PREFIX = "leadpact-pages-";
const CACHE = PREFIX + BUILD;

scope.addEventListener("install", (event) => event.waitUntil(keep(FIRST)));
scope.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

scope.addEventListener("message", (event) => {
  if (event.data === "keep-all") event.waitUntil(keepLater());
  if (event.data === "take-over") event.waitUntil(scope.skipWaiting());
});

scope.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== scope.location.origin) return;
  if (FIRST.includes(pathname) || LATER.includes(pathname)) event.respondWith(answer(pathname));
});

/** As it was kept; what was not kept yet comes from the network. */
async function answer(path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(path);
}

async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(paths.map((path) => new Request(path, { cache: "reload" })));
}

/** One after the other, and only what is missing: nobody waits for it. */
async function keepLater(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of LATER) if (!(await cache.match(path))) await keep([path]);
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}
