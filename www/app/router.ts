/** Where a person is, as the address says it: view, template and pane; never anything about a lead. */
export type Route =
  { view: "form" } | { view: "check"; template: string | null; pane: Pane } | { view: "file" };
export type Pane = "fields" | "json";

export function parseRoute(hash: string): Route | null {
  const [start, view, template, pane] = hash.split("/");
  if (hash === "" || hash === "#") return { view: "form" };
  if (start !== "#") return null;
  if (view === "form" || view === "file") return { view };
  if (view !== "check") return null;
  return {
    view,
    template: template && /^[a-z][a-z0-9_-]*$/u.test(template) ? template : null,
    pane: pane === "json" ? "json" : "fields",
  };
}

export function formatRoute(route: Route): string {
  if (route.view !== "check") return `#/${route.view}`;
  return ["#/check", route.template, route.template && route.pane === "json" && "json"]
    .filter(Boolean)
    .join("/");
}

/** Calls `show` now and whenever the address changes. An address that is no route (a skip link) changes nothing. */
export function watchRoute(show: (route: Route) => void): void {
  const follow = (): void => {
    const route = parseRoute(location.hash);
    if (route) show(route);
  };
  addEventListener("hashchange", follow);
  show(parseRoute(location.hash) ?? { view: "form" });
}

export function go(route: Route): void {
  const hash = formatRoute(route);
  if (location.hash !== hash) location.hash = hash;
}
