// DuckDB as WebAssembly in its worker, which reads the file where it lies.
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from "@duckdb/duckdb-wasm";
import { answered, sql } from "../sql.mjs";

export async function score(file, definition, { isWhole }) {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker("duckdb-browser-eh.worker.js"));
  await database.instantiate("duckdb-eh.wasm");
  await database.open({});
  const protocol = DuckDBDataProtocol.BROWSER_FILEREADER;
  await database.registerFileHandle("leads.csv", file, protocol, true);
  const connection = await database.connect();
  const [header] = (await file.slice(0, 4096).text()).split("\n", 1);
  await connection.query(sql(definition, header.split(","), "leads.csv", isWhole ? ["id"] : []));
  return answered(async (text) => (await connection.query(text)).toArray(), isWhole);
}
