// Decides every case of every vector group with the build that is named; runs in a page or a worker.
export async function decideAll(build) {
  try {
    const { open } = await import(`./pkg/${build}.js`);
    const groups = await (await fetch("vectors.json")).json();
    const published =
      ["plain", "single"].includes(build) && (await (await fetch("published.json")).json());
    const decisions = groups.map(({ definition, cases }, index) =>
      decide(open, { definition: published ? published[index] : definition, cases }),
    );
    return { decisions: await Promise.all(decisions) };
  } catch (error) {
    return { error: String(error) };
  }
}

async function decide(open, { definition, cases }) {
  const pact = await open(definition);
  const decisions = cases.map((one) => decided(pact, one));
  pact.free();
  return decisions;
}

/** The decision, or null where the text is no lead. */
function decided(pact, { lead, lead_text: text, as_of: asOf }) {
  try {
    return pact.decide(text ?? lead, { asOf });
  } catch (error) {
    if (error.name === "LeadError") return null;
    throw error;
  }
}
