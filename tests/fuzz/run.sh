#!/usr/bin/env bash
# Fuzzes the definition reader and the lead reader, FUZZ_SECONDS (60) each, from the definitions and
# leads of the tests. What is found is kept under target/fuzz; an input that taught us something goes
# to tests/fuzz/regressions/<target>, which the ordinary tests run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

seconds="${FUZZ_SECONDS:-60}"
work="$PWD/../../target/fuzz"

rustup toolchain list 2>/dev/null | grep -q '^nightly' || {
  echo "fuzzing needs a nightly compiler: rustup toolchain install nightly --profile minimal" >&2
  exit 1
}
../../pkg-config/tools.sh cargo-fuzz
node seeds.mjs "$work"

for target in definition lead; do
  found="$work/$target/found/"
  log="$work/$target/log"
  mkdir -p "$found" "$work/$target/corpus" "regressions/$target"
  echo "fuzzing $target for $seconds seconds"
  # The crate has no unsafe code, so a sanitizer would find nothing and take most of the time.
  CARGO_TARGET_DIR="$work/build" RUSTUP_TOOLCHAIN=nightly cargo fuzz run --fuzz-dir . --release --sanitizer none \
    "$target" "$work/$target/corpus" "$work/$target/seeds" "regressions/$target" -- \
    -max_total_time="$seconds" -timeout=20 -max_len=65536 -rss_limit_mb=2048 -artifact_prefix="$found" \
    -dict=json.dict >"$log" 2>&1 || { tail -n 60 "$log" >&2 && exit 1; }
  grep -E '^Done ' "$log" || tail -n 1 "$log"
done
