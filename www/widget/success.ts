import { listen, pageOf } from "./safe.js";

// When a form that does not leave its page has arrived. Makers of forms say so by events of the page, or
// by jQuery's own, which no listener of the page hears.

/** Events of the page: our own, Contact Form 7's, HubSpot's. */
const HEARD = "lead-sent wpcf7mailsent submit_success hs-form-event:on-submission:success";
/** Events of jQuery: WPForms', Elementor's and Gravity Forms'. */
const BY_JQUERY = "wpformsAjaxSubmitSuccess submit_success gform_confirmation_loaded";
/** The forms that jQuery speaks of, by the classes and targets that their makers give them. */
const JQUERYS = ".wpforms-ajax-form,.elementor-form,form[target^=gform_ajax_frame]";
/** Contact Form 7's, once its script runs. */
const WPCF7 = ".wpcf7-form:not(.no-js *)";

interface JQuery {
  on(types: string, heard: (event: { target: unknown }, id?: unknown) => void): unknown;
}

type Page = Window & { jQuery?: (of: Document) => JQuery };
type IsMeant = (form: HTMLFormElement) => boolean;

/** What is listened to already, by page. */
const listening = new WeakMap<Window, Set<string>>();

/** Whether a form counts as sent only when the page, or the script of its maker, says that it arrived. */
export function waitsForSuccess(form: HTMLFormElement, named: string | undefined): boolean {
  const matches = (selector: string) => Element.prototype.matches.call(form, selector);
  return named !== undefined || matches(WPCF7) || (matches(JQUERYS) && jQueryOf(form) !== null);
}

/** Listens in a form's page, once for each event, and says which forms it means. */
export function onSuccess(
  form: HTMLFormElement,
  named: string | undefined,
  arrived: (isMeant: IsMeant) => void,
): void {
  const page = pageOf(form).defaultView;
  if (!page) return;
  for (const type of fresh(page, named ?? HEARD))
    listen(page, type, ({ target }) => arrived((one) => isAt(target, one)), {});
  const jQuery = jQueryOf(form);
  const types = jQuery ? fresh(page, named ?? BY_JQUERY, "jQuery ") : [];
  if (types.length > 0)
    jQuery?.on(types.join(" "), ({ target }, id) =>
      arrived((one) => (isNumber(id) ? isNumbered(id, one) : isAt(target, one))),
    );
}

/** Those of some types of events that nobody listens to yet. */
function fresh(page: Window, types: string, by = ""): string[] {
  const known = listening.get(page) ?? new Set();
  listening.set(page, known);
  const found = types.split(/\s+/u).filter((type) => type !== "" && !known.has(by + type));
  for (const type of found) known.add(by + type);
  return found;
}

/** jQuery is often loaded late, so it is looked for whenever a form is. */
function jQueryOf(form: HTMLFormElement): JQuery | null {
  const page = pageOf(form);
  const { jQuery } = (page.defaultView ?? {}) as Page;
  return typeof jQuery === "function" ? jQuery(page) : null;
}

/** At a form, in one or around it an event means that one; of the whole page it means all that are underway. */
function isAt(target: unknown, form: HTMLFormElement): boolean {
  const contains = (outer: unknown, inner: unknown) =>
    Node.prototype.contains.call(outer as Node, inner as Node);
  try {
    return target === pageOf(form) || contains(target, form) || contains(form, target);
  } catch {
    return true; // a window contains nothing, and is no document either
  }
}

const isNumber = (id: unknown): boolean => typeof id === "number" || /^\d+$/u.test(String(id));

/** Gravity Forms names a form by its number, because the form itself is gone by then. */
function isNumbered(id: unknown, form: HTMLFormElement): boolean {
  return Element.prototype.matches.call(form, `#gform_${String(id)}`);
}
