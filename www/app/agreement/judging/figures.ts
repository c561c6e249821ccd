import { type Child, el } from "../../../shared/view/dom.js";
import { plain } from "../../../shared/text.js";
import { type Judged, table } from "./answers.js";
import { type Agreement, agreement, FEWEST, leastWhenAll } from "./kappa.js";
import type { Session } from "./session.js";
import { judgingStrings } from "./strings.js";

const words = judgingStrings.together;

/** How far both agree: kappa with its interval as a picture and in words, and who said what. */
export function figures(session: Session, judged: readonly Judged[]): HTMLElement {
  const counts = table(judged);
  const found = agreement(counts);
  const same = counts[0][0] + counts[1][1];
  const skipped = session.leads.length - judged.length;
  return el(
    "div",
    { class: "judged-figures" },
    found.observed !== null &&
      el("p", {}, words.observed(same, found.count, percent(found.observed))),
    ...kappaShown(found),
    skipped > 0 && el("p", { class: "field-hint" }, words.skipped(skipped)),
    found.count > 0 && whoSaidWhat(session, counts),
  );
}

function kappaShown(found: Agreement): Child[] {
  const { kappa, interval, caution, count } = found;
  const careful = caution === null ? null : cautionIn(caution, count);
  const shown = interval ? interval.map(decimal) : [];
  return [
    kappa !== null &&
      el(
        "p",
        { class: "kappa" },
        el("strong", {}, words.kappa(decimal(kappa))),
        shown.length > 0 && `, ${words.interval(shown[0] ?? "", shown[1] ?? "")}`,
        ` (${words.strength[strengthOf(kappa)]})`,
      ),
    kappa !== null && scale(kappa, interval),
    careful !== null && el("p", { class: "caution" }, careful),
    kappa !== null && el("p", { class: "field-hint" }, words.means),
  ];
}

function cautionIn(caution: NonNullable<Agreement["caution"]>, count: number): string {
  if (caution === "few") return words.cautions.few(FEWEST);
  if (caution === "perfect") return words.cautions.perfect(percent(leastWhenAll(count)));
  return words.cautions[caution];
}

/** In five steps and no finer: the names of finer ones are a matter of taste. */
function strengthOf(kappa: number): keyof typeof words.strength {
  if (kappa < 0) return "worse";
  if (kappa < 0.2) return "slight";
  if (kappa < 0.6) return "some";
  return kappa < 0.8 ? "good" : "strong";
}

/** Kappa from −1 to 1, with what it may as well be; its words stand beside it. */
function scale(kappa: number, interval: readonly [number, number] | null): HTMLElement {
  const meter = el("div", { class: "kappa-scale", "aria-hidden": "true" });
  const at = (value: number): string => `${((value + 1) / 2) * 100}%`;
  const mark = el("span", { class: "kappa-mark" });
  mark.style.insetInlineStart = at(kappa);
  if (interval) {
    const band = el("span", { class: "kappa-band" });
    band.style.insetInlineStart = at(interval[0]);
    band.style.inlineSize = `${((interval[1] - interval[0]) / 2) * 100}%`;
    meter.append(band);
  }
  meter.append(el("span", { class: "kappa-zero" }), mark);
  return meter;
}

function whoSaidWhat(
  { teams }: Session,
  [yes, no]: readonly [readonly [number, number], readonly [number, number]],
): HTMLElement {
  const [one, other] = teams.map(({ name }) => name);
  const head = (text: string, scope: "col" | "row"): HTMLElement =>
    el("th", { scope }, plain(text));
  const row = (title: string, counts: readonly number[]): HTMLElement =>
    el("tr", {}, head(title, "row"), ...counts.map((count) => el("td", {}, String(count))));
  return el(
    "table",
    { class: "who-what" },
    el("caption", {}, words.tableTitle),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("td"),
        head(words.takes(other ?? ""), "col"),
        head(words.refuses(other ?? ""), "col"),
      ),
    ),
    el("tbody", {}, row(words.takes(one ?? ""), yes), row(words.refuses(one ?? ""), no)),
  );
}

/** `0.49` with a real minus sign. */
const decimal = (value: number): string =>
  value
    .toLocaleString(document.documentElement.lang || "en", {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    })
    .replace("-", "−");

const percent = (share: number): string => `${Math.round(share * 100)} %`;
