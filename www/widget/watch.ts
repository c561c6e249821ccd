import { Attachment } from "./attachment.js";
import type { FormOptions } from "./options.js";
import { attributeOf, isConnected, isForm, listen } from "./safe.js";

/**
 * Finds the forms that a selector names, in a page and in its open shadow roots, now and later, and
 * attaches to each. A form that comes where one with the same name went is the same form, on its next page.
 */
export class Watch {
  readonly attachments = new Map<HTMLFormElement, Attachment>();
  readonly #selector: string;
  readonly #options: FormOptions;
  readonly #target: EventTarget | undefined;
  readonly #roots = new Set<ParentNode & Node>();
  readonly #observer = new MutationObserver((records) => this.#mutated(records));
  readonly #stopped = new AbortController();

  constructor(
    root: ParentNode & Node,
    selector: string,
    options: FormOptions,
    target?: EventTarget,
  ) {
    this.#selector = selector;
    this.#options = options;
    this.#target = target;
    this.#enter(root);
    this.#find();
    // A shadow root that came unnoticed shows itself when somebody goes into a form in it.
    listen(root, "focusin", (event) => this.#enterPath(event.composedPath()), {
      capture: true,
      signal: this.#stopped.signal,
    });
  }

  stop(): void {
    this.#stopped.abort();
    this.#observer.disconnect();
    for (const attachment of this.attachments.values()) attachment.detach();
    this.attachments.clear();
  }

  #mutated(records: readonly MutationRecord[]): void {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const node of added) if (node instanceof Element) this.#enterShadows(node);
    this.#find();
  }

  #enter(root: ParentNode & Node): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#observer.observe(root, { childList: true, subtree: true });
    this.#enterShadows(root);
  }

  /** The open shadow roots of an element and of everything in it; of what is not defined yet, once it is. */
  #enterShadows(root: ParentNode & Node): void {
    const inside = Element.prototype.querySelectorAll;
    const all =
      root instanceof Element ? [root, ...inside.call(root, "*")] : root.querySelectorAll("*");
    for (const element of all) {
      if (!element.localName.includes?.("-") && !element.shadowRoot) continue;
      if (element.shadowRoot instanceof ShadowRoot) this.#enter(element.shadowRoot);
      else if (element.matches(":not(:defined)")) this.#enterLater(element);
    }
  }

  #enterLater(element: Element): void {
    const later = (): void => {
      if (this.#stopped.signal.aborted || !element.shadowRoot) return;
      this.#enter(element.shadowRoot);
      this.#find();
    };
    customElements.whenDefined(element.localName).then(later, () => undefined);
  }

  #enterPath(path: readonly EventTarget[]): void {
    const roots = path.filter((node): node is ShadowRoot => node instanceof ShadowRoot);
    const fresh = roots.filter((root) => !this.#roots.has(root));
    for (const root of fresh) this.#enter(root);
    if (fresh.length > 0) this.#find();
  }

  #find(): void {
    const found = new Set([...this.#roots].flatMap((root) => [...formsIn(root, this.#selector)]));
    const gone = [...this.attachments.values()].filter(({ form }) => !isConnected(form));
    for (const form of found) {
      if (this.attachments.has(form)) continue;
      const before = gone.find((attachment) => nameOf(attachment.form) === nameOf(form));
      if (before) {
        gone.splice(gone.indexOf(before), 1);
        this.attachments.delete(before.form);
        before.follow(form);
      }
      this.attachments.set(form, before ?? new Attachment(form, this.#options, this.#target));
    }
  }
}

/** The forms that a selector names, or that are in what it names. */
function formsIn(root: ParentNode, selector: string): HTMLFormElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)].flatMap((element) =>
    isForm(element) ? [element] : [...element.querySelectorAll("form")],
  );
}

function nameOf(form: HTMLFormElement): string {
  return ["id", "name", "action"].map((name) => attributeOf(form, name)).find(Boolean) ?? "";
}
