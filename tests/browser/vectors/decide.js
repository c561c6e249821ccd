// Decides every case of every vector group with the build that is named; runs in a page or a worker.
export async function decideAll(build) {
  try {
    const { open } = await import(`./pkg/${build}.js`);
    const groups = await (await fetch("vectors.json")).json();
    return { decisions: await Promise.all(groups.map((group) => decide(open, group))) };
  } catch (error) {
    return { error: String(error) };
  }
}

async function decide(open, { definition, cases }) {
  const pact = await open(definition);
  const decisions = cases.map(({ lead, lead_text: text, as_of: asOf }) =>
    pact.decide(text ?? lead, { asOf }),
  );
  pact.free();
  return decisions;
}
