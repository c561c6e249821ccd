// Who takes part. `run` is a file of contestants/ and its option. `host` says where, and so which yardstick and which splitting alone a
// contestant is set beside: what runs natively is set beside the yardstick in Node.

export const contestants = [
  { name: "splitting alone, natively", run: ["native", "1"], host: "native", isFloor: true },
  { name: "`leadpact` natively", run: ["native", "1"], host: "native", isOwn: true },
  { name: "`leadpact` natively, 2 threads", run: ["native", "2"], host: "native", isOwn: true },
  { name: "splitting alone in Node", run: ["leadpact", "1"], host: "Node", isFloor: true },
  { name: "`leadpact` in Node", run: ["leadpact", "1"], host: "Node", isOwn: true },
  { name: "`leadpact` in Node, 2 workers", run: ["leadpact", "2"], host: "Node", isOwn: true },
  { name: "DuckDB natively, SQL", run: ["duckdb", "-"], host: "native" },
  { name: "uDSV + JavaScript by hand", run: ["udsv", "-"], host: "Node", isYardstick: true },
  { name: "papaparse + JavaScript by hand", run: ["papaparse", "-"], host: "Node" },
  { name: "uDSV + json-logic-engine, compiled", run: ["logic", "-"], host: "Node" },
  { name: "duckdb-wasm in Node, SQL", run: ["duckdb-wasm", "-"], host: "Node" },
  { name: "uDSV + GoRules ZEN natively", run: ["zen", "native"], host: "Node", isSlow: true },
  { name: "uDSV + GoRules ZEN as WebAssembly", run: ["zen", "wasm"], host: "Node", isSlow: true },
  { name: "uDSV + json-rules-engine", run: ["rules", "-"], host: "Node", isSlow: true },
  {
    name: "splitting alone in Chromium",
    run: ["chromium", "leadpact-1"],
    host: "Chromium",
    isFloor: true,
  },
  {
    name: "`leadpact` in Chromium",
    run: ["chromium", "leadpact-1"],
    host: "Chromium",
    isOwn: true,
  },
  {
    name: "`leadpact` in Chromium, 2 workers",
    run: ["chromium", "leadpact-2"],
    host: "Chromium",
    isOwn: true,
  },
  {
    name: "uDSV + JavaScript by hand in Chromium",
    run: ["chromium", "udsv"],
    host: "Chromium",
    isYardstick: true,
  },
  { name: "duckdb-wasm in Chromium, SQL", run: ["chromium", "duckdb"], host: "Chromium" },
];

/** How many criteria the definitions have, as `rows write` names them; that of splitting alone reads no column. */
export const sizes = ["12", "60", "240"];
export const definitionFor = ({ isFloor }, size) => (isFloor ? "0" : size);
