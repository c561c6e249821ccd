// A definition as SQL, for both builds of DuckDB. What is missing is NULL there, and SQL knows three answers as well.
import { cases, holds } from "./tests.mjs";

/** A table `scored` of the points of each row of a file; `more` names further columns to keep. */
export function sql({ fields, gates = [], scorecards }, columns, file, more = []) {
  const [card] = Object.values(scorecards);
  const sum = `${[...groups(card), ...ungrouped(card)].join("\n + ")}`;
  const closed = gates.map(({ when }) => holds(when, writer)).join(" OR ") || "FALSE";
  const points = `CASE WHEN ${closed} THEN -1 ELSE ${limited(sum, card)} END`;
  const names = [`CAST(${points} AS SMALLINT) AS points`, ...more].join(", ");
  return `CREATE TABLE scored AS SELECT ${names} FROM (${read(fields, columns, file)})`;
}

function groups({ groups = {}, criteria }) {
  return Object.entries(groups).map(([name, limits]) => {
    const own = criteria.filter(({ group }) => group === name).map(criterion);
    return limited(own.join(" + ") || "0", limits);
  });
}

const ungrouped = ({ criteria }) => criteria.filter(({ group }) => !group).map(criterion);
const limited = (sum, { min, max }) => `GREATEST(${min}, LEAST(${max}, ${sum}))`;

function criterion(one) {
  const whens = cases(one).map(({ when, points }) => `WHEN ${holds(when, writer)} THEN ${points}`);
  return `CASE ${whens.join(" ")} ELSE 0 END`;
}

/** The rows with their types said, so that nothing is guessed, and texts in lower case once for all criteria. */
function read(fields, columns, file) {
  const types = { number: "DOUBLE", boolean: "BOOLEAN", date: "DATE" };
  const typed = columns.map(
    (name) => `${quoted(name)}: '${types[fields[name]?.type] ?? "VARCHAR"}'`,
  );
  const values = columns.map((name) => {
    if (fields[name]?.type === "text") return `lower(${name}) AS ${name}`;
    return fields[name]?.type === "email" ? `lower(split_part(${name}, '@', 2)) AS ${name}` : name;
  });
  const options = `header = true, auto_detect = false, delim = ',', quote = '"', escape = '"'`;
  return `SELECT ${values.join(", ")} FROM read_csv(${quoted(file)}, ${options}, columns = {${typed.join(", ")}})`;
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const literal = (value) => (typeof value === "string" ? quoted(value) : String(value));

const same = (_, test) => test;
const writer = {
  all: (list) => list.map((one) => `(${one})`).join(" AND "),
  any: (list) => list.map((one) => `(${one})`).join(" OR "),
  not: (one) => `NOT (${one})`,
  known: same,
  sure: same,
  test: (field, operator, operand) => written[operator](field, operand),
};

const written = {
  gte: (field, number) => `${field} >= ${number}`,
  lt: (field, number) => `${field} < ${number}`,
  is: (field, value) => `${field} = ${literal(value)}`,
  in: (field, list) => `${field} IN (${list.map(literal).join(", ")})`,
  matches: (field, pattern) => `regexp_matches(${field}, ${quoted(pattern)})`,
  between: (field, [after, until]) => `${field} > DATE '${after}' AND ${field} <= DATE '${until}'`,
  until: (field, day) => `${field} <= DATE '${day}'`,
};

/** What stands in the table, as other contestants tell it; `query` gives the rows of an answer as objects. */
export async function answered(query, isWhole) {
  if (isWhole) {
    const all = (await query("SELECT points FROM scored ORDER BY id")).map(({ points }) => points);
    return { rows: all.length, all };
  }
  const [row] = await query(`SELECT count(*) AS rows, count(*) FILTER (points < 0) AS closed,
    CAST(coalesce(sum(points) FILTER (points >= 0), 0) AS BIGINT) AS points FROM scored`);
  return { rows: Number(row.rows), closed: Number(row.closed), points: Number(row.points) };
}
