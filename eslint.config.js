// One configuration for every TypeScript and JavaScript file. Rules about looks are Prettier's.
import js from "@eslint/js";
import globals from "globals";
import ts from "typescript-eslint";

export default [
  { ignores: ["target/", "pkg/", "dist/", "node_modules/", "tests/fuzz/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    // In TypeScript the compiler knows the names. Tests in Node send functions into pages, so they
    // have the names of both.
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
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
  { rules: { eqeqeq: "error" } },
];
