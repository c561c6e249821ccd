import { extension, type Tab } from "./browser.js";

/** The tab that is open in the window a panel belongs to. */
export class OpenTab {
  /** Its address; undefined where the browser keeps it from the extension. */
  url: string | undefined;
  id: number | undefined;
  readonly #window: number | undefined;
  #changed: () => void = () => undefined;

  private constructor(window: number | undefined) {
    this.#window = window;
    extension.tabs.onActivated.addListener(({ windowId }) => {
      if (windowId === this.#window) void this.#look();
    });
    extension.tabs.onUpdated.addListener((id, change, tab) => {
      if (id !== this.id) return;
      // Routers only change the address; a page that was loaded anew may show other values at the same one.
      if (change.url !== undefined || change.status === "complete") this.#take(tab);
      if (change.status === "loading" && tab.url === undefined) this.#take(tab);
    });
  }

  static async ofThisWindow(): Promise<OpenTab> {
    const { id } = await extension.windows.getCurrent();
    const tab = new OpenTab(id);
    await tab.refresh();
    return tab;
  }

  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  /** Looks which tab is open now, without telling anybody. */
  async refresh(): Promise<void> {
    const [tab] = await extension.tabs.query({ active: true, currentWindow: true });
    this.id = tab?.id;
    this.url = tab?.url;
  }

  async goTo(url: string): Promise<void> {
    if (this.id === undefined) await extension.tabs.create({ url });
    else await extension.tabs.update(this.id, { url });
  }

  async #look(): Promise<void> {
    await this.refresh();
    this.#changed();
  }

  #take({ url }: Tab): void {
    this.url = url;
    this.#changed();
  }
}
