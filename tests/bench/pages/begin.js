// What every page does but that of leadpact-form, which reads the form by itself: it reads the form, decides,
// and says when the first decision was there.

/** `opening` gives `(lead) => points`, at once or later. */
export async function begin(opening) {
  const decide = await opening;
  const form = document.querySelector("form");
  globalThis.decide = () => decide(read(form));
  const points = await globalThis.decide();
  globalThis.first = { points, milliseconds: performance.now() };
}

/** As a page's author reads a form of which every control is known. */
function read(form) {
  const lead = {};
  for (const { name, type, value, checked } of form.elements) {
    if (type === "checkbox") lead[name] = checked;
    else if (value !== "") lead[name] = type === "number" ? Number(value) : value;
  }
  return lead;
}
