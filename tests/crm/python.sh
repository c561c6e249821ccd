#!/usr/bin/env bash
# Prints the path of a Python of 3.12 or newer: an installed one, or $PYTHON, or else, on Debian 12, the one of
# Debian 13. That is fetched by apt from the mirror the machine uses already, checked by its signature, and
# unpacked with its own libraries; it is not installed, and the system does not change.
#   python.sh FOLDER
set -euo pipefail
folder="$1"
debian="$folder/debian"

main() {
  for name in "${PYTHON:-}" python3.14 python3.13 python3.12 python3 "$debian/usr/bin/python3.13"; do
    fits "$name" && command -v "$name" && return
  done
  [ -f /usr/share/keyrings/debian-archive-keyring.gpg ] || refuse
  command -v apt-get >/dev/null || refuse
  unpack >"$folder/python.log" 2>&1 || { tail -n 20 "$folder/python.log" >&2 && refuse; }
  fits "$debian/usr/bin/python3.13" || refuse
  echo "$debian/usr/bin/python3.13"
}

fits() {
  [ -n "$1" ] && command -v "$1" >/dev/null &&
    "$1" -c 'import ensurepip, sqlite3, ssl, sys, venv; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

refuse() {
  echo "Django-CRM needs Python 3.12 or newer with venv, and there is none; PYTHON=/path/to/python3 names one" >&2
  exit 1
}

unpack() {
  rm -rf "$debian" "$folder/apt"
  mkdir -p "$debian" "$folder/apt/lists/partial" "$folder/apt/archives/partial"
  local mirror
  mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Label: Debian' | sed -n 1p)"
  [ -n "$mirror" ] || { echo "apt knows no mirror of Debian; apt-get update may help" && return 1; }
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$folder/apt/sources"
  : >"$folder/apt/status"
  aside update
  aside install --yes --download-only python3.13-venv libstdc++6
  for package in "$folder"/apt/archives/*.deb; do dpkg-deb --extract "$package" "$debian"; done
  relocate
}

# apt with sources, lists, cache and state of its own: as on an empty machine.
aside() {
  apt-get -q -o Dir::Etc::sourcelist="$folder/apt/sources" -o Dir::Etc::sourceparts=- -o Dir::Etc::preferences=- \
    -o Dir::Etc::preferencesparts=- -o Dir::State::lists="$folder/apt/lists" -o Dir::State::status="$folder/apt/status" \
    -o Dir::Cache="$folder/apt" -o Dir::Cache::archives="$folder/apt/archives" -o APT::Install-Recommends=false \
    -o APT::Sandbox::User= -o Debug::NoLocking=true "$@"
}

# It runs by its own loader and libraries, and finds the wheels of pip and setuptools where they are now.
relocate() {
  local program="$debian/usr/bin/python3.13" loader libraries
  loader="$(find "$debian"/usr/lib* -name 'ld-linux-*.so.*' | sed -n 1p)"
  libraries="$(dirname "$(find "$debian/usr/lib" -name libc.so.6 | sed -n 1p)")"
  mv "$program" "$program.elf"
  printf '#!/bin/sh\nexec "%s" --library-path "%s" --argv0 "$0" "%s" "$@"\n' "$loader" "$libraries" "$program.elf" >"$program"
  chmod +x "$program"
  sed -i "s|'WHEEL_PKG_DIR': '/|'WHEEL_PKG_DIR': '$debian/|" "$debian"/usr/lib/python3.13/_sysconfigdata_*.py
  rm -rf "$folder/apt"
}

main
