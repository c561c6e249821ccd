/** The frame around what the pointer is over. It takes no clicks, and its style is set without a style sheet. */
export class Frame {
  element: Element | null = null;
  readonly #box = document.createElement("leadpact-frame");

  constructor() {
    Object.assign(this.#box.style, {
      all: "initial",
      position: "fixed",
      zIndex: "2147483647",
      pointerEvents: "none",
      boxSizing: "border-box",
      border: "2px solid #0b57d0",
      outline: "2px solid #ffffff",
      borderRadius: "3px",
      background: "rgb(11 87 208 / 12%)",
    });
    this.#box.setAttribute("aria-hidden", "true");
  }

  around(element: Element): void {
    this.element = element;
    const { left, top, width, height } = Element.prototype.getBoundingClientRect.call(element);
    const place = { left: left - 2, top: top - 2, width: width + 4, height: height + 4 };
    for (const [side, length] of Object.entries(place))
      this.#box.style.setProperty(side, `${length}px`);
    if (!this.#box.isConnected) document.documentElement.append(this.#box);
  }

  remove(): void {
    this.#box.remove();
  }
}
