import { byId } from "../shared/view/dom.js";
import { CheckView } from "./check-view.js";
import { FileView } from "./file/file-view.js";
import { formView } from "./form-view.js";
import { listenForKeys } from "./keys.js";
import { go, type Route, watchRoute } from "./router.js";
import { strings } from "./strings.js";
import { currentTheme, nextTheme } from "./theme.js";

const form = byId("view-form");
const check = byId("view-check");
const file = byId("view-file");
formView(form);
const checking = new CheckView(check);
let ofFile: FileView | null = null;
const switchTheme = themeButton(byId("theme"));

watchRoute((route: Route) => {
  form.hidden = route.view !== "form";
  check.hidden = route.view !== "check";
  file.hidden = route.view !== "file";
  document.title = strings.titles[route.view];
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a[data-view]")) {
    if (link.dataset["view"] === route.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (route.view === "file") ofFile ??= new FileView(file);
  if (route.view === "check") void checking.open(route.template, route.pane);
});

listenForKeys({
  "1": () => go({ view: "form" }),
  "2": () => go({ view: "check", template: null, pane: "fields" }),
  "3": () => go({ view: "file" }),
  "/": () => ofFile?.search(),
  t: switchTheme,
  c: checking.clear,
  j: checking.otherPane,
});

function themeButton(button: HTMLElement): () => void {
  const label = byId("theme-label");
  const tell = (): void => {
    label.textContent = strings.theme[currentTheme()];
  };
  const change = (): void => {
    nextTheme();
    tell();
  };
  tell();
  button.addEventListener("click", change);
  return change;
}
