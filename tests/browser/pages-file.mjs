// What the tests of a file of leads share: files made up on the spot, and the way to what they come to.

/** Leads under the names that the templates have for them, different from row to row, the same every time. */
export function sampleLeads(count) {
  const pick = (list, at) => list[(at * 7 + (at >> 3)) % list.length];
  return Array.from({ length: count }, (_, at) => ({
    email: at % 11 === 5 ? "nobody" : `person${at}@${pick(["northwind", "fabrikam"], at)}.example`,
    job_title: pick(["VP of Sales", "Student", "Head of Marketing", "", "Office Manager"], at),
    employees: pick(["450", "51-200", "5", "", "1000+"], at + 1),
    industry: pick(["Software", "Logistics", "Education", ""], at + 2),
    country: pick(["US", "Germany", "Atlantis"], at + 3),
    annual_revenue: pick(["12m", "500000", ""], at),
    note: `note ${count - at}`,
  }));
}

/** Those as CSV; no cell of them needs quotes. */
export function csvOf(leads) {
  const head = Object.keys(leads[0]);
  return [head, ...leads.map((lead) => head.map((key) => lead[key]))]
    .map((cells) => cells.join(","))
    .join("\r\n");
}

/** Drops a file on the page, as somebody does who does not aim. */
export async function drop(page, name, text) {
  await page.until(() => document.querySelector("#file-definition")?.options.length > 0);
  await page.run(
    (fileName, content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName));
      const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
      document.querySelector("#file-drop").dispatchEvent(event);
    },
    name,
    text,
  );
}

/** Drops a file and waits until it was looked at. */
export async function look(page, name, text) {
  await drop(page, name, text);
  await page.until(() => !document.querySelector("#file-look").hidden);
}

/** Decides what was looked at, and waits for the table. */
export async function decide(page) {
  await page.click("#file-look .primary");
  await page.until(
    () =>
      document.querySelector("#view-file").dataset.stage === "result" &&
      document.querySelector(".grid-row[data-place]:not([hidden])") !== null,
  );
}

/** The counts of a picture's bars, by their labels. */
export const counts = (page, card) =>
  page.run(
    (name) =>
      Object.fromEntries(
        [...document.querySelectorAll(`.card-${name} .count-bar`)].map((bar) => [
          bar.querySelector(".count-label").textContent,
          Number(bar.querySelector(".count-number").textContent.split(" ")[0].replace(/,/g, "")),
        ]),
      ),
    card,
  );

/** The texts of a column in the visible lines, from the first on; null while some are still being read. */
export const column = (page, id) =>
  page.until((name) => {
    const lines = [...document.querySelectorAll(".grid-row[data-place]:not([hidden])")];
    lines.sort((a, b) => a.dataset.place - b.dataset.place);
    const cells = lines.map((line) => line.querySelector(`[data-column="${name}"]`).textContent);
    return cells.includes("…") ? null : cells;
  }, id);

/** Waits until the texts of a column are as they should be; the table is drawn a moment after a click. */
export async function columnWhere(page, id, isRight) {
  const end = Date.now() + 40_000;
  for (;;) {
    const cells = await column(page, id);
    if (isRight(cells)) return;
    if (Date.now() > end) throw new Error(`the column ${id} stayed at ${cells.join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until so much is shown. */
export const shownIs = (page, words) =>
  page.until((wanted) => document.querySelector(".shown-count").textContent === wanted, words);
