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
