import { type Decision, fullBuild } from "../engine/page/form.js";
import type { Attachment } from "./attachment.js";
import { attributeOf, rootOf } from "./safe.js";

// What a page may want of a decision besides the score. It is loaded where a page says so, and nothing
// waits for it.

type Helpers = typeof import("./helpers.js");

let helpers: Helpers | null = null;

/** Every decision, the first one too. */
export function onDemand(attachment: Attachment, decision: Decision): void {
  const { ask, debug } = attachment.options;
  if (ask === true)
    void import("./ask.js")
      .then(({ askNext }) => askNext(attachment, decision, fullBuild))
      .catch(() => undefined);
  if (debug === true)
    void import("./debug.js")
      .then(({ showDebug }) => showDebug(attachment, decision))
      .catch(() => undefined);
  help(attachment, (them) => them.ready(attachment));
}

/** Another decision, once somebody has done something. */
export function decided(attachment: Attachment, decision: Decision): void {
  help(attachment, (them) => them.decided(attachment, decision));
}

/** The form's data were gathered. */
export function sent(attachment: Attachment, decision: Decision): void {
  help(attachment, (them) => them.sent(attachment, decision));
}

/** At once where it is loaded, because the page may be about to be left. */
function help(attachment: Attachment, what: (helpers: Helpers) => void): void {
  if (!isWanted(attachment)) return;
  if (helpers) what(helpers);
  else
    void import("./helpers.js").then((loaded) => what((helpers = loaded))).catch(() => undefined);
}

function isWanted({ form, options }: Attachment): boolean {
  const { dataLayer, redirect } = options;
  const way = redirect ?? attributeOf(form, "data-lead-redirect");
  const shows = (root: ParentNode) => root.querySelector("[data-lead-show]") !== null;
  return dataLayer !== undefined || way !== null || shows(document) || shows(rootOf(form));
}
