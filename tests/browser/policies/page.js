// Decides on one lead with the module that the address names, and says what was loaded for it.
const [, build, framed] = location.hash.slice(1).match(/^(\w+)(\/framed)?$/);
const folder = new URL("../pkg/", import.meta.url);

const answer = await decided();
answer.loaded = performance
  .getEntriesByType("resource")
  .map(({ name }) => new URL(name).pathname.split("/").pop());
globalThis.answer = answer;
if (framed) parent.postMessage(answer, "*");

async function decided() {
  try {
    const { open } = await import(`${folder}${build}.js`);
    const definition = await (await fetch(new URL("../lead.json", import.meta.url))).text();
    const pact = await open(definition);
    return { decision: pact.decide({ employees: 500 }, { asOf: "2026-11-22T09:00:00Z" }) };
  } catch (error) {
    return { error: error.name };
  }
}
