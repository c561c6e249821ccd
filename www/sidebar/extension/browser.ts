// What is used of the browser's own interface for extensions, which Chromium and Firefox name differently.

export interface Tab {
  readonly id?: number;
  readonly url?: string;
  readonly windowId: number;
  readonly active: boolean;
}

export interface TabChange {
  readonly url?: string;
  readonly status?: string;
}

interface Happens<Args extends unknown[]> {
  addListener(listener: (...args: Args) => void): void;
}

interface Area {
  get(keys?: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

export interface Sender {
  readonly id?: string;
  readonly url?: string;
}

/** A script that is a file of the extension, or a function that stands alone. */
export interface Injection {
  readonly target: { readonly tabId: number };
  readonly files?: readonly string[];
  readonly func?: (given: readonly string[]) => unknown;
  readonly args?: readonly unknown[];
}

export interface Extension {
  readonly runtime: {
    readonly id: string;
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    openOptionsPage(): Promise<void>;
    readonly onMessage: Happens<[message: unknown, sender: Sender]>;
  };
  readonly tabs: {
    query(what: { active: boolean; currentWindow: boolean }): Promise<Tab[]>;
    create(what: { url: string }): Promise<Tab>;
    update(id: number, what: { url: string }): Promise<Tab>;
    readonly onActivated: Happens<[{ readonly tabId: number; readonly windowId: number }]>;
    readonly onUpdated: Happens<[id: number, change: TabChange, tab: Tab]>;
  };
  readonly windows: { getCurrent(): Promise<{ readonly id?: number }> };
  readonly permissions: {
    contains(what: { origins: string[] }): Promise<boolean>;
    request(what: { origins: string[] }): Promise<boolean>;
    readonly onAdded: Happens<[]>;
    readonly onRemoved: Happens<[]>;
  };
  readonly scripting: {
    executeScript(what: Injection): Promise<readonly { readonly result?: unknown }[]>;
  };
  readonly storage: {
    readonly local: Area;
    readonly session: Area;
    readonly managed?: Area;
    readonly onChanged: Happens<[changes: Record<string, unknown>, area: string]>;
  };
  readonly action: { readonly onClicked: Happens<[Tab]> };
  readonly sidePanel?: { open(where: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}

const scope = globalThis as { browser?: Extension; chrome?: Extension };

/** Firefox calls it `browser`, Chromium `chrome`; both answer with promises. */
export const extension = (scope.browser ?? scope.chrome) as Extension;
