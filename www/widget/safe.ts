// A control stands in for its form's own property of the same name (`<input name="id">`), so forms
// are only ever spoken to through the prototypes.

/** An attribute of a form. */
export function attributeOf(form: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(form, name);
}

/** Whether something is in a page that is shown: a frame's page that has gone still has its forms. */
export function isThere(node: Node): boolean {
  const isConnected = Reflect.get(Node.prototype, "isConnected", node) as boolean;
  return isConnected && pageOf(node).defaultView !== null;
}

/** The document that something is in; a document has none but itself. */
export function pageOf(node: Node): Document {
  const page = Reflect.get(Node.prototype, "ownerDocument", node) as Document | null;
  return page ?? (node as Document);
}

/** The frame in this very page that a form is in, where it is in one. */
export function frameOf(form: Node): Element | undefined {
  let frame: Element | null | undefined;
  for (let page = pageOf(form); page !== document; page = frame.ownerDocument) {
    frame = page.defaultView?.frameElement;
    if (!frame) return undefined;
  }
  return frame ?? undefined;
}

/** The document or shadow root that a form stands in. */
export function rootOf(form: Node): Document | ShadowRoot {
  return Node.prototype.getRootNode.call(form) as Document | ShadowRoot;
}

export function listen<E extends Event>(
  target: EventTarget,
  types: string,
  heard: (event: E) => void,
  options: AddEventListenerOptions,
): void {
  for (const type of types.split(" "))
    EventTarget.prototype.addEventListener.call(target, type, heard as EventListener, options);
}

export function dispatch(target: EventTarget, event: Event): void {
  EventTarget.prototype.dispatchEvent.call(target, event);
}

/** Whether something is a form; one from a frame of the same origin is a form as well. */
export function isForm(node: Node): node is HTMLFormElement {
  return Reflect.get(Element.prototype, "localName", node) === "form";
}
