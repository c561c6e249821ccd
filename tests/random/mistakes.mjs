// Mistakes as people make them: a value of another kind, a key misspelled, one that is gone, one thing twice.

/** Puts one mistake into a definition, anywhere below its root. */
export function mistaken(definition, { one, once }) {
  const place = one(placesIn(definition));
  const { holder, key } = place;
  const kinds = [null, 7, -0.5, 1e21, "text", "", true, [], {}, ["a"], [{}], { a: 1 }, [[1]]];
  const misspelled = () => {
    if (Array.isArray(holder)) return holder.splice(key, 0, structuredClone(holder[key]));
    const entries = Object.entries(holder);
    for (const [name] of entries) Reflect.deleteProperty(holder, name);
    for (const [name, value] of entries) holder[name === key ? `${name}x` : name] = value;
  };
  const gone = () =>
    Array.isArray(holder) ? holder.splice(key, 1) : Reflect.deleteProperty(holder, key);
  one([() => (holder[key] = structuredClone(one(kinds))), misspelled, gone])();
  if (once(4)) definition.approvers = [{ role: "sales", keys: ["ed25519:AAAA"] }, "legal"];
}

/** Every place of a value; those near the root are as likely as the many below them. */
function placesIn(value, depth = 0) {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = { holder: value, key: Array.isArray(value) ? Number(name) : name };
    const more = depth === 0 ? 2 : 1;
    return [...Array(more).fill(here), ...placesIn(inner, depth + 1)];
  });
}
