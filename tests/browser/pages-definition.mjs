// What the tests of the definition share: beginning with a template, the text as it is, and hands that build.

/** Shows a part of the definition once there is one. */
export async function openDefinition(page, url, part = "about") {
  await page.goto(`${url}/#/definition/${part}`);
  await page.until(() => document.querySelector("#view-definition .part"));
}

/** Begins with a template, or with nothing, by its name in the list. */
export async function beginWith(page, name) {
  await page.until(
    (wanted) =>
      [...document.querySelectorAll("#definition-start option")].some(
        (option) => option.textContent === wanted,
      ),
    name,
  );
  await page.run((wanted) => {
    const select = document.querySelector("#definition-start");
    const option = [...select.options].find((each) => each.textContent === wanted);
    select.value = option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }, name);
  await page.until(
    (wanted) => document.querySelector(".definition-said").textContent !== wanted,
    null,
  );
}

/** Shows one of the panes beside the forms. */
export async function side(page, name) {
  await page.click(`#side-tab-${name}`);
  if (name === "json")
    await page.until(() =>
      document.querySelector(".json-editor")?.shadowRoot.querySelector(".cm-line"),
    );
}

/** The whole text, as the JSON pane would copy it. */
export async function textOf(page) {
  await side(page, "json");
  await page.run(() =>
    document.querySelector(".json-editor").shadowRoot.querySelector(".cm-content").focus(),
  );
  await page.press("Control+a");
  return page.run(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true });
    document
      .querySelector(".json-editor")
      .shadowRoot.querySelector(".cm-content")
      .dispatchEvent(event);
    return clipboardData.getData("text/plain");
  });
}

/** Goes to a part by its link. */
export async function part(page, id) {
  await page.click(`.parts a[href="#/definition/${id}"]`);
  await page.until(
    (wanted) =>
      document.querySelector(".parts a[aria-current]")?.getAttribute("href") ===
      `#/definition/${wanted}`,
    id,
  );
}

/** The selector of the control of a pointer. */
export const at = (pointer) => `#view-definition [data-key="${pointer}"]`;

/** Picks an option of a select of the forms by its value. */
export const choose = (page, pointer, value) =>
  page.run(
    (selector, wanted) => {
      const select = document.querySelector(selector);
      if (![...select.options].some((option) => option.value === wanted))
        throw new Error(`${selector} offers no ${wanted}`);
      select.value = wanted;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    },
    at(pointer),
    value,
  );

/** Puts a text in the place of the whole one, as pasting it into the JSON pane does. */
export async function pasteAll(page, text) {
  await side(page, "json");
  await page.run(() =>
    document.querySelector(".json-editor").shadowRoot.querySelector(".cm-content").focus(),
  );
  await page.press("Control+a");
  await page.run((whole) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", whole);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document
      .querySelector(".json-editor")
      .shadowRoot.querySelector(".cm-content")
      .dispatchEvent(event);
  }, text);
}

/**
 * Changes every control of the part that is shown and sets it back, by typing into it or by putting another value there
 * as scripts of browsers do; gives how many there were, those that left a trace, and those that took nothing. Runs inside the page.
 */
export function touchAll(typed) {
  const pane = document.querySelector(".part-pane");
  const undo = document.querySelector("#definition-undo");
  const began = undo.title;
  const clean = () => undo.title === began;
  const controls = () =>
    [...pane.querySelectorAll("input, select, textarea")].filter(
      (control) => !control.closest("[hidden]"),
    );
  const named = (name) => `${name.replaceAll("~", "~0").replaceAll("/", "~1")}#name`;
  const find = (key) => controls().find((each) => each.dataset.key === key);
  const isText = (control) =>
    control instanceof HTMLTextAreaElement ||
    (control.type === "text" && control.checkVisibility());
  const put = (control, value) => {
    // What has the focus keeps it when a part is drawn again, which costs more than the drawing.
    document.activeElement.blur();
    if (control.type === "checkbox") return control.click();
    control.value = value;
    for (const type of ["input", "change"])
      control.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const other = (control) =>
    control instanceof HTMLSelectElement
      ? [...control.options].map((each) => each.value).find((each) => each !== control.value)
      : control.type === "date"
        ? "2031-01-02"
        : `${control.value}1`;
  const type = (control) => {
    control.focus();
    control.setSelectionRange(control.value.length, control.value.length);
    document.execCommand("insertText", false, "1");
    const touched = !clean() || control.dataset.key.endsWith("#name");
    document.execCommand("delete");
    return touched;
  };
  const keys = [...new Set(controls().map((each) => each.dataset.key))];
  const traces = [];
  const idle = [];
  for (const key of keys) {
    const control = find(key);
    if (typed && isText(control)) {
      if (!type(control)) idle.push(key);
    } else {
      const old = control.value;
      const next = other(control);
      if (next === undefined) continue;
      put(control, next);
      const again = find(key) ?? find(key.replace(/[^/]*#name$/, () => named(next)));
      if (again) put(again, old);
      else traces.push(`${key} is gone`);
    }
    if (!clean()) traces.push(key);
    while (!clean()) undo.click();
  }
  document.activeElement.blur();
  return { touched: keys.length, traces, idle };
}

/** The criteria of a definition that grades A to D by fit and 1 to 4 by engagement. */
export const fit = [
  ["Company size", "employees", "gte", "200", "30"],
  ["Small company", "employees", "lt", "10", "-20"],
  ["Role", "job-title", "words", "vp, chief, head of", "25"],
  ["Industry", "industry", "is", "software", "20"],
  ["Country", "country", "in", "Germany, Austria", "15"],
  ["Private address", "email", "domain_in", "gmail.com", "-15"],
];
export const engagement = [
  ["Demo asked for", "demo-request", "60"],
  ["Prices read", "pricing-page", "15"],
  ["Webinar", "webinar", "20"],
  ["Mail opened", "email-click", "5"],
  ["Trial", "trial-start", "40"],
  ["Unsubscribed", "unsubscribe", "-30"],
];
export const fields = [
  ["Employees", "number"],
  ["Job title", "text"],
  ["Industry", "text"],
  ["Country", "text"],
];

/** One criterion is enough for sales, and the other gives nothing. */
export const lone = {
  format: 1,
  id: "lone",
  version: "1.0.0",
  name: "Lone",
  fields: { email: { type: "email" } },
  scorecards: {
    fit: {
      criteria: [
        { id: "demo", when: { activity: "demo-request" }, points: 60 },
        { id: "reachable", when: { field: "email", present: true }, points: 0 },
      ],
    },
  },
  verdicts: {
    yes: { kind: "accept", label: "To sales" },
    no: { kind: "nurture", label: "Not yet" },
  },
  decide: [{ when: { score: "fit", gte: 50 }, verdict: "yes" }, { verdict: "no" }],
};
