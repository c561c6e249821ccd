// A control stands in for its form's own property of the same name (`<input name="id">`), so forms
// are only ever spoken to through the prototypes.

/** An attribute of a form. */
export function attributeOf(form: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(form, name);
}

/** Whether a form is in a page. */
export function isConnected(form: Node): boolean {
  return Reflect.get(Node.prototype, "isConnected", form) as boolean;
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
