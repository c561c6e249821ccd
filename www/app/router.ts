/** Where a person is, as the address says it: view, template and pane; never anything about a lead. */
export type Route =
  | { view: "form" }
  | { view: "check"; template: string | null; pane: Pane }
  | { view: "file" }
  | { view: "definition"; part: string | null }
  | { view: "agreement"; part: AgreementPart };
export type Pane = "fields" | "json";
export type AgreementPart = "signing" | "judging";

export function parseRoute(hash: string): Route | null {
  const [start, view, template, pane] = hash.split("/");
  if (hash === "" || hash === "#") return { view: "form" };
  if (start !== "#") return null;
  if (view === "form" || view === "file") return { view };
  if (view === "definition") return { view, part: template ? partIn(template, pane) : null };
  if (view === "agreement") return { view, part: template === "judging" ? template : "signing" };
  if (view !== "check") return null;
  return {
    view,
    template: template && template !== OPEN && isId.test(template) ? template : null,
    pane: pane === "json" ? "json" : "fields",
  };
}

/** `fields`, or `scorecards/fit`. */
function partIn(first: string, second: string | undefined): string {
  return [first, second].filter(Boolean).join("/");
}

const isId = /^[a-z][a-z0-9_-]*$/u;

/** Stands in the place of a template for whatever is open. */
const OPEN = "open";

export function formatRoute(route: Route): string {
  if (route.view === "definition") return ["#/definition", route.part].filter(Boolean).join("/");
  if (route.view === "agreement")
    return route.part === "judging" ? "#/agreement/judging" : "#/agreement";
  if (route.view !== "check") return `#/${route.view}`;
  const isJson = route.pane === "json";
  const parts = ["#/check", route.template ?? (isJson && OPEN), isJson && "json"];
  return parts.filter(Boolean).join("/");
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
