import { svg } from "./dom.js";

/** One sign for each kind of verdict and status, so that colour is never the only one. */
const PATHS: Record<string, readonly string[]> = {
  accept: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", "m8 12.3 2.8 2.8L16.2 9.4"],
  nurture: [
    "M12 21v-9",
    "M12 12c0-4 2.5-6.5 7.5-6.5C19.5 10 17 12 12 12Z",
    "M12 15c0-3-2-5-6.5-5C5.5 13.5 7.5 15 12 15Z",
  ],
  recycle: [
    "M4.5 12a7.5 7.5 0 0 1 12.8-5.3L19.5 9",
    "M19.5 4.5V9H15",
    "M19.5 12a7.5 7.5 0 0 1-12.8 5.3L4.5 15",
    "M4.5 19.5V15H9",
  ],
  incomplete: [
    "M9.3 9.4a2.8 2.8 0 1 1 4.2 2.6c-.9.5-1.5 1-1.5 2",
    "M12 17h.01",
    "M12 3a9 9 0 0 1 2.5.35M18.4 5.6a9 9 0 0 1 2.1 3.4M20.9 13a9 9 0 0 1-1.5 4M16 20.1a9 9 0 0 1-4 .9M8 20.1a9 9 0 0 1-3.4-2.9M3.1 13.2a9 9 0 0 1 .4-4M5.6 5.6A9 9 0 0 1 9 3.5",
  ],
  disqualify: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", "m5.7 5.7 12.6 12.6"],
  junk: ["M4.5 7h15", "M9.5 7V4.5h5V7", "M6.5 7l.8 12.5h9.4L17.5 7", "M10 10.5v5.5M14 10.5v5.5"],
  clock: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", "M12 7.5V12l3 2"],
  arrow: ["M5 12h14", "m13 6 6 6-6 6"],
  list: ["M8.5 6.5h11M8.5 12h11M8.5 17.5h11", "M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"],
  settings: ["M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9", "M15 5.5v4M9 14.5v4"],
  copy: ["M9 9h10.5v10.5H9Z", "M5.5 15H4.5V4.5H15v1"],
  grip: ["M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01"],
  signed: ["M4 19.5h16", "m5 14.5 1-4 8.5-8.5 3 3L9 13.5l-4 1Z"],
};

export function icon(name: string): SVGElement {
  const paths = PATHS[name] ?? PATHS["incomplete"] ?? [];
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    ...paths.map((d) => svg("path", { d })),
  );
}
