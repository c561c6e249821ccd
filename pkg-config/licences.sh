#!/usr/bin/env bash
# Checks the licences of what ships. The package and the pages carry no npm package but those in
# `dependencies`; crates are checked by cargo-deny where it is installed (`make audit` installs it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if command -v cargo-deny >/dev/null; then
  cargo deny --offline --log-level error check licenses bans sources
fi
node pkg-config/licences.mjs
