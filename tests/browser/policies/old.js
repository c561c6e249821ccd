// An engine that has never heard of WebAssembly.
delete globalThis.WebAssembly;
