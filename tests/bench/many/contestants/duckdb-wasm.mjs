// DuckDB as WebAssembly in Node, in one thread: the same SQL as natively.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { columnsOf } from "../file.mjs";
import { answered, sql } from "../sql.mjs";

const require = createRequire(import.meta.url);

export async function score(file, definition, _, isWhole) {
  const connection = await connected(file);
  connection.query(sql(definition, columnsOf(file), "leads.csv", isWhole ? ["id"] : []));
  return answered((text) => connection.query(text).toArray(), isWhole);
}

async function connected(file) {
  const entry = require.resolve("@duckdb/duckdb-wasm/blocking");
  const { createDuckDB, DuckDBDataProtocol, NODE_RUNTIME, VoidLogger } = require(entry);
  const bundle = (name) => ({
    mainModule: join(dirname(entry), `duckdb-${name}.wasm`),
    mainWorker: join(dirname(entry), `duckdb-node-${name}.worker.cjs`),
  });
  const bundles = { mvp: bundle("mvp"), eh: bundle("eh") };
  const database = await createDuckDB(bundles, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => undefined);
  database.open({});
  database.registerFileURL("leads.csv", file, DuckDBDataProtocol.NODE_FS, false);
  return database.connect();
}
