/**
 * `read-page.js`: what the panel injects into the page that shows the record. Built as one script that calls itself
 * `leadpactPage` and ends with `leadpactPage.readPage();`, so that its last value is the page's fields:
 *
 *   esbuild --bundle --format=iife --global-name=leadpactPage --footer:js="leadpactPage.readPage();"
 *
 * What somebody pointed at is read by a second call in the same world, `leadpactPage.readPage([selector, …])`.
 */
export { readPage } from "./read.js";
