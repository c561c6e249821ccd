#!/usr/bin/env bash
# Checks the licences of what ships. The package and the pages carry no npm package but those in
# `dependencies`; crates are checked by cargo-deny where it is installed (`make audit` installs it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if command -v cargo-deny >/dev/null; then
  said="$(cargo deny --offline --log-level error check licenses bans sources 2>&1)" || { echo "$said" >&2 && exit 1; }
fi
node pkg-config/licences.mjs
