// What the tests of the agreement share: how somebody signs.
import { pick } from "./pages.mjs";

/** Opens the view of the agreement on a template, and waits until it is drawn. */
export async function openAgreement(page, url, part = "") {
  await page.goto(`${url}/#/agreement${part}`);
  await page.until(() => document.querySelector("#agreement-status .role"));
}

/** Signs as a person does: role, name, button; waits until it is said that it is done. */
export async function signAs(page, role, name) {
  await page.run(
    (wanted) => document.querySelector(`[name=sign-role][value="${wanted}"]`).click(),
    role,
  );
  await page.fill("#sign-name", name);
  await page.click(".sign-form .primary");
  await page.until(
    (who) => document.querySelector(".sign-said [role=status]").textContent.includes(who),
    name,
  );
}

/** How it stands, once it does. */
export const statusIs = (page, status) =>
  page.until(
    (wanted) => document.querySelector("#agreement-status").dataset.status === wanted,
    status,
  );

/** The words of each role. */
export const roles = (page) =>
  page.run(() => [...document.querySelectorAll(".role > div")].map((role) => role.textContent));

/** What is open, as its link has it: a JSON text that tests can read. */
export const exactText = (page) =>
  page.run(() => document.querySelector(".exact-text").textContent);

export { pick };
