#!/usr/bin/env bash
# Installs the pinned Rust tools that the package is built with, where they are missing or of
# another version. They go to a folder of their own, so that nobody's own tools are changed.
#   tools.sh NAME...      NAME is one of the names in `version_of`
set -euo pipefail

root="${LEADPACT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/leadpact/tools}"

version_of() {
  case "$1" in
    wasm-bindgen-cli) echo 0.2.129 ;; # the same as wasm-bindgen in Cargo.toml
    wasm-pack) echo 0.15.1 ;;
    cargo-fuzz) echo 0.13.2 ;;
    cargo-deny) echo 0.20.2 ;;
    *) echo "tools.sh: no tool \`$1\`" >&2 && return 1 ;;
  esac
}

installed() { # NAME VERSION: cargo keeps its own list of what it put under a root
  grep -qsF "\"$1 $2 " "$root/.crates.toml"
}

install() { # NAME VERSION
  local log="$root/$1.log"
  echo "installing $1 $2 into $root (some minutes, once)"
  cargo install --quiet --locked --root "$root" "$1@$2" >"$log" 2>&1 ||
    { cat "$log" >&2 && echo "could not install $1 $2" >&2 && return 1; }
}

# rustup installs what rust-toolchain.toml lists together with a compiler, but adds nothing to one that is there already.
complete_compiler() {
  command -v rustup >/dev/null || return 0
  local installed needed missing=()
  installed="$(rustup component list --installed)"
  for needed in rustfmt clippy rust-src rust-std-wasm32-unknown-unknown; do
    grep -q "^$needed" <<<"$installed" || missing+=("$needed")
  done
  [ "${#missing[@]}" = 0 ] || rustup --quiet component add "${missing[@]}"
}

command -v cargo >/dev/null || { echo "cargo is missing: install Rust with rustup first" >&2 && exit 1; }
complete_compiler
mkdir -p "$root"
for name in "$@"; do
  version="$(version_of "$name")"
  installed "$name" "$version" || install "$name" "$version"
done
