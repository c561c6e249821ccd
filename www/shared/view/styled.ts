import { el } from "./dom.js";

/** Loads the styles of a part that is loaded when it is first shown; goes on without them where they do not come. */
export function styled(href: string): Promise<void> {
  const link = el("link", { rel: "stylesheet", href });
  return new Promise((resolve) => {
    for (const happening of ["load", "error"]) link.addEventListener(happening, () => resolve());
    document.head.append(link);
  });
}
