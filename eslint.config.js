// One configuration for every TypeScript and JavaScript file. Rules about looks are Prettier's.
import js from "@eslint/js";
import ts from "typescript-eslint";

const node = ["pkg-config/**/*.mjs", "tests/**/*.mjs", "*.js", "www/**/*.mjs"];

export default ts.config(
  { ignores: ["target/", "pkg/", "dist/", "node_modules/", "tests/fuzz/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: node,
    // Names are checked by the compiler in TypeScript; here the runtime's and, because functions
    // are sent into pages, the page's have to be told.
    languageOptions: {
      globals: readonly([
        "process",
        "console",
        "Buffer",
        "URL",
        "URLSearchParams",
        "fetch",
        "Response",
        "WebAssembly",
        "setTimeout",
        "clearTimeout",
        "queueMicrotask",
        "structuredClone",
        "performance",
        "TextEncoder",
        "TextDecoder",
        "AbortController",
        "AbortSignal",
        "document",
        "window",
        "location",
        "Worker",
        "getComputedStyle",
        "innerWidth",
        "innerHeight",
        "HTMLElement",
        "Event",
        "FormData",
        "customElements",
        "globalThis",
        "matchMedia",
        "trustedTypes",
        "setInterval",
        "clearInterval",
        "navigator",
        "postMessage",
        "self",
        "requestAnimationFrame",
      ]),
    },
  },
  {
    files: ["www/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  { rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error", "no-console": "off" } },
);

function readonly(names) {
  return Object.fromEntries(names.map((name) => [name, "readonly"]));
}
