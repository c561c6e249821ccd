// What the pages, a worker and the engine say to one another, in plain data and types only.

/** A moment: a `Date`, ISO 8601 text, or milliseconds since 1970. */
export type AsOf = Date | string | number;

/** Where the WebAssembly comes from; a promise of any of these will do as well. */
export type WasmSource = URL | string | Response | BufferSource | WebAssembly.Module;

export interface OpenOptions {
  /** By default the `.wasm` file that lies next to the module. Only the first call's counts. */
  readonly wasm?: WasmSource | PromiseLike<WasmSource> | undefined;
}

/** For the build that scores only. */
export interface ScoreOptions extends OpenOptions {
  /** Where the full build's `.wasm` file is, which is loaded for a definition that was not published. */
  readonly compiler?: OpenOptions["wasm"];
  /**
   * Where `plain.js` is, the same in plain JavaScript, which is loaded where WebAssembly is refused; by
   * default it lies next to the module. With `false` it is not loaded, and opening fails there.
   */
  readonly fallback?: URL | string | false | undefined;
}

export interface PublishOptions extends OpenOptions {
  /** Leaves out what is inner or private, for a website that everybody reads. */
  readonly public?: boolean | undefined;
}

/** What a website ships when not everything is for everybody. */
export interface Publication {
  /** The JSON text to ship. */
  readonly text: string;
  /** What is private and stands in it all the same, each with what needs it. */
  readonly kept: readonly { readonly pointer: string; readonly why: string }[];
  /** Whether private criteria or gates were left out, so that the definition itself may decide otherwise. */
  readonly provisional: boolean;
}

export interface DecideOptions {
  /** The moment the lead is judged at; by default now. */
  readonly asOf?: AsOf;
}

/** A plain object of field names and values, or the same as JSON text. */
export type LeadInput = Readonly<Record<string, unknown>> | string;

/** A definition as an object, or its JSON text, which diagnostics can point into. */
export type DefinitionInput = object | string;
