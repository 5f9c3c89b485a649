#!/usr/bin/env bash
# Every check and test, the fast ones first. `make test` runs all, `make check` what touches the change.
set -euo pipefail
export DATA_DIR="${TEST_DATA_DIR:-$PWD/.data/tests}" EMBEDDED_FSYNC=off
step() { printf '\n== %s\n' "$*"; "$@"; }

# Types take longest of all that is no test: they are checked beside the others, on the second core.
told=$(mktemp)
mypy petitions workflow intake supervision manage.py >"$told" 2>&1 & types=$!
trap 'kill $types 2>/dev/null || true; rm -f "$told"' EXIT
types_hold() {
    wait $types || { cat "$told"; return 1; }
    cat "$told"
}

step ruff format --check .
step ruff check .
step lint-imports
step djlint --check --lint --quiet templates
step check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
step python manage.py statute --check
step python manage.py makemigrations --check --dry-run
if [ "${1:-}" = check ]; then
    step types_hold
    mapfile -t touched < <(python -m tests.touched)
    step pytest -n 2 --dist worksteal -m "not battery" --within 60 "${touched[@]}"
    exit
fi
step env HTTPS=1 SECRET_KEY="$(head -c 40 /dev/urandom | base64)" python manage.py check --deploy --fail-level WARNING
step env DJANGO_SETTINGS_MODULE=tests.settings python manage.py lintmigrations --include-apps petitions workflow supervision intake --warnings-as-errors --quiet ok ignore
step python manage.py spectacular --validate --fail-on-warn --file /dev/null
step bash tests/browser.sh
step types_hold
step pytest -n 2 --dist worksteal -m "not battery"
