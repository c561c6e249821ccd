// This project natively; the option says how many threads. The program tells itself what it took.
import { execFileSync } from "node:child_process";
import { rowsProgram } from "../build.mjs";

export function score(file, _, threads, isWhole, path) {
  const args = ["score", file, path, threads, ...(isWhole ? ["all"] : [])];
  const text = execFileSync(rowsProgram, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  return JSON.parse(text);
}
