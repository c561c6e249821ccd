// What the tests of who moves share: a definition and leads, the way to the pane, what it shows, and what it should.
import { readFileSync } from "node:fs";
import { decideMany } from "../../pkg/many.js";

export const asOf = "2026-11-22T09:00:00Z";

const file = (name) => readFileSync(new URL(`../cli/${name}`, import.meta.url), "utf8");
export const definition = file("definition.json");
export const wider = file("wider.json");
export const quarter = file("quarter.csv");
/** Each lead of the quarter, as the command line tells who moves. */
export const simulated = file("simulate.csv");

/** Leads that differ from row to row, the same every time, half of which say what became of them. */
export function leadsCsv(count) {
  const pick = (list, at) => list[(at * 7 + (at >> 3)) % list.length];
  const rows = Array.from({ length: count }, (_, at) => [
    `L-${at}`,
    pick(["VP Sales", "Buyer", "Intern", "Chief Financial Officer", ""], at),
    pick(["500", "120", "60", "12", ""], at + 1),
    pick(["yes", "yes", "no", "yes"], at + 2),
    pick(["Closed Won", "Closed Lost", "Working", ""], at + 3),
  ]);
  const head = ["Lead ID", "Job title", "Employees", "consent", "Lead Status"];
  return [head, ...rows].map((row) => `${row.join(",")}\n`).join("");
}

/** The pane, on a screen that has the forms beside it, with a definition of somebody's own open. */
export async function openMoves(page, url, text = definition) {
  await page.resize(1400, 900);
  await page.goto(`${url}/#/definition/moves`);
  await page.until(() => document.querySelector("#view-definition .part"));
  await page.until(() => document.querySelector(".moves-drop button")?.checkVisibility());
  await openText(page, text);
}

/** Drops a definition on the page, and waits until it is open. */
export async function openText(page, text) {
  await dropped(page, "body", "ours.json", text);
  await page.until(
    (name) => {
      const open = document.querySelector(`[data-key="/name"]`);
      return open?.value === name || document.body.textContent.includes(name);
    },
    JSON.parse(text).name ?? "library",
  );
}

/** Drops a file on something. */
export function dropped(page, selector, name, content) {
  return page.run(
    (on, fileName, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], fileName));
      const drop = { bubbles: true, cancelable: true, dataTransfer };
      document.querySelector(on).dispatchEvent(new DragEvent("drop", drop));
    },
    selector,
    name,
    content,
  );
}

/** Drops leads, to be scored at the moment of these tests, and waits for the first numbers. */
export async function dropLeads(page, name, content) {
  await page.run(() => {
    const input = document.querySelector("#moves-as-of");
    input.value = "2026-11-22T09:00";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await dropped(page, ".side-moves", name, content);
  await page.until(
    (wanted) => document.querySelector(".moves-file").textContent.startsWith(wanted),
    name,
  );
  await stateIs(page, "current");
}

export const stateIs = (page, state) =>
  page.until((wanted) => document.querySelector(".side-moves").dataset.state === wanted, state);

/** Shows a part of the forms beside the pane. */
export async function showPart(page, part) {
  await page.run((id) => (location.hash = `#/definition/${id}`), part);
  await page.until(
    (id) =>
      document.querySelector(".parts a[aria-current]")?.getAttribute("href") ===
      `#/definition/${id}`,
    part,
  );
}

export const control = (pointer) => `.part-pane [data-key="${pointer}"]`;
export const handle = (pointer) => `.threshold[data-pointer="${pointer}"]`;

export const headIs = (page, words) =>
  page.until((wanted) => document.querySelector(".moves-head")?.textContent === wanted, words);

/** Everything the pane shows as numbers, read from its tables. */
export const shown = (page) =>
  page.run(() => {
    const number = (text) => Number(text.replace(/[^\d]/g, ""));
    const flows = (id) => {
      const table = document.querySelector(`#${id}-table`);
      const heads = [...table.tHead.rows[0].cells].slice(1, -1).map((cell) => cell.textContent);
      const rows = [...table.tBodies[0].rows].slice(0, -1);
      return rows
        .flatMap((row) =>
          heads.map((to, at) => [
            row.cells[0].textContent,
            to,
            number(row.cells[at + 1].textContent),
          ]),
        )
        .filter(([, , count]) => count > 0)
        .map((flow) => flow.join(" > "))
        .sort();
    };
    const accepted = [...document.querySelectorAll(".share-number")].map((each) =>
      number(each.textContent.split("·")[1]),
    );
    const routes = [...document.querySelectorAll(".moves-load tbody tr")].map((row) =>
      [row.dataset.route, ...[1, 2].map((at) => number(row.cells[at].textContent))].join(" "),
    );
    const outcomes = [...document.querySelectorAll(".moves-outcomes tbody tr")].map((row) =>
      [...row.cells]
        .slice(0, 4)
        .map((cell) => cell.textContent)
        .join(" "),
    );
    const points = Object.fromEntries(
      [...document.querySelectorAll(".spread")].map((spread) => {
        const rows = [...spread.querySelectorAll("tbody tr")];
        const sum = (at) => rows.reduce((all, row) => all + number(row.cells[at].textContent), 0);
        return [spread.dataset.score, [sum(1), sum(2)]];
      }),
    );
    return {
      verdicts: flows("moves-verdicts"),
      grades: flows("moves-grades"),
      ...{ accepted, routes, outcomes, points },
    };
  });

/** The same, counted from what each definition decides by itself, and how many move. */
export async function expected(before, after, csv) {
  const [a, b] = await Promise.all(
    [before, after].map((text) => decideMany(text, new Blob([csv]), { asOf })),
  );
  const leads = csv.trim().split("\n").slice(1);
  const came = ({ columns, legend }, row) => ({
    ...legend.verdicts[columns.verdict[row]],
    grade: legend.grades[columns.grade[row]] ?? "no grade",
    route: legend.routes[columns.route[row]]?.id ?? "",
  });
  const pairs = leads.map((_, row) => [came(a, row), came(b, row)]);
  const flows = (part) => {
    const counts = new Map();
    for (const [was, is] of pairs) {
      const key = `${was[part]} > ${is[part]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts].map(([key, count]) => `${key} > ${count}`).sort();
  };
  const count = (side, is) => pairs.filter((pair) => is(pair[side])).length;
  const status = (row) => leads[row].split(",")[4];
  const outcomes = b.legend.verdicts.flatMap(({ label }) =>
    [0, 1].map((side) => {
      const rows = pairs.flatMap((pair, row) => (pair[side].label === label ? [row] : []));
      const [won, lost] = ["Closed Won", "Closed Lost"].map(
        (wanted) => rows.filter((row) => status(row) === wanted).length,
      );
      return [`${label}, ${["before", "now"][side]}`, won, lost, rows.length - won - lost].join(
        " ",
      );
    }),
  );
  const moving = pairs.filter(([was, is]) =>
    ["name", "grade", "route"].some((part) => was[part] !== is[part]),
  ).length;
  for (const decisions of [a, b]) decisions.close();
  return {
    moving,
    shown: {
      verdicts: flows("label"),
      grades: flows("grade"),
      accepted: [0, 1].map((side) => count(side, ({ kind }) => kind === "accept")),
      routes: b.legend.routes.map(({ id }) =>
        [id, ...[0, 1].map((side) => count(side, ({ route }) => route === id))].join(" "),
      ),
      outcomes,
      points: { fit: [leads.length, leads.length] },
    },
  };
}

/** A definition with another number in one place. */
export function withGradeFrom(text, from) {
  const changed = JSON.parse(text);
  changed.scorecards.fit.grades[0].from = from;
  return JSON.stringify(changed);
}

/** What the head says when so many of so many move. */
export function headOf(moving, of) {
  const percent = (moving / of) * 100;
  const share = percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent);
  return `${moving} of ${of.toLocaleString("en")} leads move (${share} %)`;
}
