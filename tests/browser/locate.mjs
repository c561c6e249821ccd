// Where the system's browsers are. `LEADPACT_CHROMIUM=/path` and the like point to another one.
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = {
  chromium: ["chromium", "chromium-browser", "google-chrome"],
  firefox: ["firefox-esr", "firefox"],
  webkit: ["WebKitWebDriver"],
  minibrowser: ["MiniBrowser"],
  "xvfb-run": ["xvfb-run"],
};

/** The path of a program, or an error that says what to install. */
export function locate(what) {
  const found = find(what);
  if (found) return found;
  throw new Error(
    `\`${names[what][0]}\` is not installed; \`make browsers\` installs what is missing`,
  );
}

/** The path of a program, or undefined. */
export function find(what) {
  const named = process.env[`LEADPACT_${what.replaceAll("-", "_").toUpperCase()}`];
  if (named) return named;
  const folders = what === "minibrowser" ? webkitFolders() : process.env.PATH.split(delimiter);
  return folders
    .flatMap((folder) => names[what].map((name) => join(folder, name)))
    .find(existsSync);
}

/** Debian keeps MiniBrowser beside WebKit's own processes, under the machine's triplet. */
function webkitFolders() {
  const lib = "/usr/lib";
  return readdirSync(lib)
    .map((triplet) => join(lib, triplet, "webkit2gtk-4.1"))
    .filter(existsSync);
}
