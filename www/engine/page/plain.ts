// The build for a page with a form in plain JavaScript, for pages that refuse to compile WebAssembly.
export { Handle } from "#form-plain";
