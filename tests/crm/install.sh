#!/usr/bin/env bash
# Sets Django-CRM up for `make test-crm`, once: Python 3.12 or newer, the CRM and the packages it pins from PyPI,
# and a database with its own first data. All of it lies under the tools' folder. The CRM is under the AGPL:
# it is run beside the tests, and nothing of it is copied or shipped.
#   install.sh FOLDER
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
folder="$1"
crm=3.1.0

[ "$(cat "$folder/ready" 2>/dev/null)" = "$crm" ] && exit 0
mkdir -p "$folder"
rm -rf "${folder:?}/venv" "$folder/program"
log="$folder/log"

main() {
  "$python" -m venv "$folder/venv"
  get --no-deps --target "$folder/program" "django-crm-admin==$crm"
  requirements >"$folder/requirements.txt"
  get --requirement "$folder/requirements.txt"
  # Passwords that it makes up are of no use to anybody: the tests set their own.
  (cd "$folder/program" && CRM_DATABASE="$folder/first.sqlite3" PYTHONPATH="$here" \
    DJANGO_SETTINGS_MODULE=crm_under_test "$folder/venv/bin/python" manage.py setupdata)
}

get() {
  "$folder/venv/bin/python" -m pip --disable-pip-version-check install --no-input --only-binary :all: "$@"
}

# What it pins, but for the driver of a database that is not used here and wants a compiler; and what it imports
# and forgets to name.
requirements() {
  "$folder/venv/bin/python" - "$folder/program" <<'PYTHON'
import importlib.metadata, sys
of = next(importlib.metadata.distributions(name="django-crm-admin", path=sys.argv[1:]))
print(*(each for each in of.requires if not each.startswith("mysqlclient")), "pillow==13.0.0", sep="\n")
PYTHON
}

python="$("$here/python.sh" "$folder")"
echo "installing Django-CRM $crm into $folder (some minutes, once)"
rm -f "$folder/first.sqlite3"
(set -e; main) >"$log" 2>&1 || { tail -n 40 "$log" >&2 && echo "could not install Django-CRM $crm" >&2 && exit 1; }
echo "$crm" >"$folder/ready"
