import { Attachment } from "./attachment.js";
import type { FormOptions } from "./options.js";
import { attributeOf, frameOf, isForm, isThere, listen } from "./safe.js";

type Root = ParentNode & Node;

/**
 * Finds the forms that a selector names, in a page, in its open shadow roots and in its frames of the same
 * origin, now and later, and attaches to each. A form that comes where one with the same name went is the
 * same form, on its next page.
 */
export class Watch {
  readonly attachments = new Map<HTMLFormElement, Attachment>();
  readonly #selector: string;
  readonly #options: FormOptions;
  readonly #target: EventTarget | undefined;
  readonly #roots = new Set<Root>();
  readonly #frames = new WeakSet<Element>();
  readonly #observer = new MutationObserver((records) => this.#mutated(records));
  readonly #stopped = new AbortController();

  constructor(root: Root, selector: string, options: FormOptions, target?: EventTarget) {
    this.#selector = selector;
    this.#options = options;
    this.#target = target;
    this.#enter(root);
    this.#find();
  }

  stop(): void {
    this.#stopped.abort();
    this.#observer.disconnect();
    for (const attachment of this.attachments.values()) attachment.detach();
    this.attachments.clear();
  }

  #mutated(records: readonly MutationRecord[]): void {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    for (const node of added) if (isElement(node)) this.#enterParts(node);
    this.#find();
  }

  #enter(root: Root): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#observer.observe(root, { childList: true, subtree: true });
    // A shadow root that came unnoticed shows itself when somebody goes into a form in it.
    const { signal } = this.#stopped;
    if (!isShadow(root))
      listen(root, "focusin", (event) => this.#enterPath(event), { capture: true, signal });
    this.#enterParts(root);
  }

  /**
   * What has a tree of its own, of an element and of everything in it: frames, and open shadow roots; of
   * what is not defined yet, once it is. Nodes of frames are instances of their own page's classes.
   */
  #enterParts(root: Root): void {
    const inside = Element.prototype.querySelectorAll;
    const all = isElement(root) ? [root, ...inside.call(root, "*")] : root.querySelectorAll("*");
    for (const element of all) {
      if (element.localName === "iframe") this.#enterFrame(element as HTMLIFrameElement);
      else if (isShadow(element.shadowRoot)) this.#enter(element.shadowRoot);
      else if (element.localName.includes?.("-") && element.matches(":not(:defined)"))
        this.#enterLater(element);
    }
  }

  /**
   * A frame's page is there now, and another one whenever it has loaded; one of another origin never. What a
   * form is sent into is no place for forms: some builders answer there, and move the answer out of it.
   */
  #enterFrame(frame: HTMLIFrameElement): void {
    const enter = (): void => {
      const isAnswer = frame.name && formsTo(frame).length > 0;
      if (!isAnswer && frame.contentDocument) this.#enter(frame.contentDocument);
    };
    enter();
    if (this.#frames.has(frame)) return;
    this.#frames.add(frame);
    const loaded = (): void => (enter(), this.#find());
    listen(frame, "load", loaded, { signal: this.#stopped.signal });
  }

  #enterLater(element: Element): void {
    const later = (): void => {
      if (this.#stopped.signal.aborted || !element.shadowRoot) return;
      this.#enter(element.shadowRoot);
      this.#find();
    };
    customElements.whenDefined(element.localName).then(later, () => undefined);
  }

  #enterPath(event: Event): void {
    const fresh = event.composedPath().filter((node) => isShadow(node) && !this.#roots.has(node));
    for (const root of fresh) this.#enter(root as ShadowRoot);
    if (fresh.length > 0) this.#find();
  }

  #find(): void {
    for (const root of this.#roots) if (!isThere(root)) this.#roots.delete(root);
    const found = new Set([...this.#roots].flatMap((root) => [...formsIn(root, this.#selector)]));
    const gone = [...this.attachments.values()].filter(({ form }) => !isThere(form));
    for (const form of found) {
      if (this.attachments.has(form)) continue;
      const before = gone.find((attachment) => nameOf(attachment.form) === nameOf(form));
      if (before) {
        gone.splice(gone.indexOf(before), 1);
        this.attachments.delete(before.form);
        before.follow(form);
      }
      const target = this.#target ?? frameOf(form);
      this.attachments.set(form, before ?? new Attachment(form, this.#options, target));
    }
  }
}

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;

const isShadow = (node: unknown): node is ShadowRoot =>
  (node as Node | null)?.nodeType === Node.DOCUMENT_FRAGMENT_NODE;

/** The forms that a selector names, or that are in what it names. */
function formsIn(root: ParentNode, selector: string): HTMLFormElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)].flatMap((element) =>
    isForm(element) ? [element] : [...element.querySelectorAll("form")],
  );
}

const formsTo = ({ name, ownerDocument }: HTMLIFrameElement) =>
  ownerDocument.querySelectorAll(`form[target="${CSS.escape(name)}"]`);

function nameOf(form: HTMLFormElement): string {
  return ["id", "name", "action"].map((name) => attributeOf(form, name)).find(Boolean) ?? "";
}
