import { type FormOptions, optionsOf } from "./options.js";
import { Watch } from "./watch.js";

/** Forms that ask for an email address and for no password, where a script does not say which. */
const ANY = "form:has(input[type=email]):not(:has(input[type=password]))";
const begun = new WeakSet<Element>();

/**
 * `<script type="module" src="…/leadpact-form.js" data-definition="/lead.json" data-form="#signup">`:
 * the attributes of `<lead-form>` with `data-` in front, and `data-form`, a selector for the forms
 * (or for what they are in), in the page and in its frames of the same origin; without it every form
 * that asks for an email address and no password.
 */
export function startScripts(address: string): void {
  const start = (): void => {
    for (const script of document.querySelectorAll("script[data-definition]")) {
      if ((script as HTMLScriptElement).src === address && !begun.has(script)) begin(script);
    }
  };
  start();
  // A tag manager may bring the same script again for another form; the module runs only once.
  new MutationObserver(start).observe(document, { childList: true, subtree: true });
}

function begin(script: Element): void {
  begun.add(script);
  const options: FormOptions = optionsOf((name) =>
    script.getAttribute(name.startsWith("data-") ? name : `data-${name}`),
  );
  new Watch(document, script.getAttribute("data-form") ?? ANY, options);
}
