import { byId } from "../shared/view/dom.js";
import { CheckView } from "./check-view.js";
import type { FileView } from "./file/file-view.js";
import { formView } from "./form-view.js";
import { listenForKeys } from "./keys.js";
import { languageSwitch } from "./language/switch.js";
import { type AgreementPart, go, type Route, watchRoute } from "./router.js";
import { strings } from "./strings.js";
import { currentTheme, nextTheme } from "./theme.js";
import { beginning, tellOfNewer } from "./workspace/open.js";

const form = byId("view-form");
const check = byId("view-check");
const file = byId("view-file");
const definition = byId("view-definition");
const agreement = byId("view-agreement");
const filling = formView(form);
const checking = new CheckView(check);
let ofFile: FileView | null = null;
languageSwitch();
const switchTheme = themeButton(byId("theme"));

watchRoute((route: Route) => {
  form.hidden = route.view !== "form";
  check.hidden = route.view !== "check";
  file.hidden = route.view !== "file";
  definition.hidden = route.view !== "definition";
  agreement.hidden = route.view !== "agreement";
  document.title = strings.titles[route.view];
  for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a[data-view]")) {
    if (link.dataset["view"] === route.view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (route.view === "form") filling.open();
  if (route.view === "file") void openFile();
  if (route.view === "definition") void showDefinition(route.part);
  if (route.view === "agreement") void showAgreement(route.part);
  if (route.view === "check") void checking.open(route.template, route.pane);
});

/** The view of files is loaded when it is first looked at. */
async function openFile(): Promise<void> {
  const { FileView } = await import("./file/file-view.js");
  ofFile ??= new FileView(file);
}

listenForKeys({
  "1": () => go({ view: "form" }),
  "2": () => go({ view: "check", template: null, pane: "fields" }),
  "3": () => go({ view: "file" }),
  "4": () => go({ view: "definition", part: null }),
  "5": () => go({ view: "agreement", part: "signing" }),
  "/": () => ofFile?.search(),
  t: switchTheme,
  c: checking.clear,
  j: checking.otherPane,
});

/** The view of the definition is loaded when it is first shown; what was open before is open by then. */
async function showDefinition(part: string | null): Promise<void> {
  const { showDefinition: show } = await import("./definition/definition-view.js");
  await beginning;
  await show(part);
}

/** The view of the agreement is loaded when it is first shown. */
async function showAgreement(part: AgreementPart): Promise<void> {
  const { showAgreement: show } = await import("./agreement/agreement-view.js");
  await show(agreement, part);
}

byId("take-tour").addEventListener("click", () => {
  void import("./tour/invite.js").then(({ takeTour }) => takeTour());
});

let isBusy = false;
for (const input of ["pointerdown", "keydown"])
  addEventListener(input, () => (isBusy = true), { capture: true, once: true });

void beginning.then(() =>
  whenIdle(() => {
    void import("./tour/invite.js").then(({ inviteToTour }) => {
      // The offer moves what is below it: whoever has begun to click or type is asked another time.
      if (!isBusy) inviteToTour();
    });
    void import("./offline/offline.js").then(({ keepOffline }) => keepOffline(tellOfNewer));
  }),
);

/** Nobody waits for it. */
function whenIdle(act: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 1000);
}

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
