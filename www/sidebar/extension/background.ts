import { extension } from "./browser.js";
import { CLICKED } from "./messages.js";

// The click gives this tab to the extension until it goes elsewhere (`activeTab`), so it is not left to the
// browser to open the panel. Opening has to come first: it is only allowed right after a click.
extension.action.onClicked.addListener((tab) => {
  const opened =
    extension.sidePanel?.open({ windowId: tab.windowId }) ?? extension.sidebarAction?.open();
  // A panel that is just opening reads the tab by itself; nobody listens yet, and that is no problem.
  const told = extension.runtime.sendMessage({ type: CLICKED, tab: tab.id });
  void Promise.allSettled([opened, told]);
});
