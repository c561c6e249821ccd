// DuckDB natively, with as many threads as it likes: SQL over the file, into a table of points.
import { DuckDBInstance } from "@duckdb/node-api";
import { columnsOf } from "../file.mjs";
import { answered, sql } from "../sql.mjs";

export async function score(file, definition, _, isWhole) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(sql(definition, columnsOf(file), file, isWhole ? ["id"] : []));
  const query = async (text) => (await connection.runAndReadAll(text)).getRowObjects();
  return answered(query, isWhole);
}
