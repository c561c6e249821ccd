// The program that writes the rows of this bench and scores them natively.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../../../pkg-config/wasm.mjs";

const target = join(root, "target/bench/build");
export const rowsProgram = join(target, "release/rows");

export function buildRows() {
  const manifest = ["--manifest-path", join(root, "tests/bench/Cargo.toml")];
  const args = ["build", "--quiet", "--release", "--bin", "rows", ...manifest];
  execFileSync("cargo", args, { env: { ...process.env, CARGO_TARGET_DIR: target } });
}
