#!/usr/bin/env bash
# Runs the tests and says how many ran.
#   ./test.sh          all
#   ./test.sh fast     without multi-process and long tests
# What the tests need beside the SDK is installed here; if that fails the tests fail, they are never skipped.
set -uo pipefail
cd "$(dirname "$0")"

install_package() {   # install_package PACKAGE
  echo "installing $1"
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1") > /dev/null
}

need() {   # need PROGRAM PACKAGE
  command -v "$1" > /dev/null && return 0
  install_package "$2"
  command -v "$1" > /dev/null || { echo "$1 is missing: install the package $2" >&2; echo "0 passed, 1 failed"; exit 1; }
}

need node nodejs   # a version too old for the staff pages is refused when they are built
need openssl openssl
PATH="$PATH:/usr/lib/postgresql/15/bin" need postgres postgresql-15
filter=()
if [ "${1:-}" = fast ]; then
  filter=(--filter "Duration!=long")
else
  need strace strace
  need chromium chromium
  fc-list ':lang=zh' | grep -q . || install_package fonts-noto-cjk   # without a Chinese font the pages show boxes
fi

need pdftotext poppler-utils   # with pdffonts, pdfsig and pdftoppm: what others make of our documents
need zbarimg zbar-tools

fail() { echo "$1" >&2; echo "0 passed, 1 failed"; exit 1; }
dotnet restore --locked-mode --verbosity quiet || fail "restore failed"
dotnet tool restore --verbosity quiet > /dev/null || fail "the tools could not be restored"
dotnet build --no-restore --nologo --verbosity quiet -p:UseSharedCompilation=true || fail "the build failed"

data/fonts/build.sh || fail "the font of the documents could not be fetched"
src/Designer/build.sh || fail "the staff pages could not be built"

results=$(mktemp -d)
trap 'rm -rf "$results"; dotnet build-server shutdown --vbcscompiler > /dev/null' EXIT
status=0
for project in tests/Engine.Tests tests/SqlServer tests/Simulation tests/Workflows.Tests tests/Api.Tests tests/Faults tests/Pages; do
  dotnet test "$project" --no-build --nologo --verbosity quiet --logger "console;verbosity=minimal" --logger "trx;LogFileName=$(basename "$project").trx" \
    --results-directory "$results" "${filter[@]}" 2>&1 | tee "$results/$(basename "$project").log" || status=1
done

# the staff pages: types and style count as a test each
pages_passed=0
pages_failed=0
page_check() {
  if (cd src/Designer && "$@"); then pages_passed=$((pages_passed + 1)); else pages_failed=$((pages_failed + 1)); status=1; fi
}
page_check npm run --silent types
page_check npm run --silent lint
(cd src/Designer && npm run --silent test -- --silent=passed-only --reporter=default --reporter=json --outputFile.json="$results/pages.json") || status=1
page_count() { node -p "JSON.parse(require('node:fs').readFileSync('$results/pages.json', 'utf8')).$1" 2> /dev/null || echo "$2"; }
pages_passed=$((pages_passed + $(page_count numPassedTests 0)))
pages_failed=$((pages_failed + $(page_count numFailedTests 1)))

count() { cat "$results"/*.trx 2> /dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(($(count total) - passed - failed))
[ "$skipped" -gt 0 ] && { echo "$skipped tests did not run" >&2; status=1; }
[ "$status" -ne 0 ] && [ $((failed + pages_failed)) -eq 0 ] && failed=1
# once more at the end, where a log that is cut still shows them
awk '/^  Failed /{ shown = 1 } /^(Failed|Passed)!/{ shown = 0 } shown' "$results"/*.log
echo "$((passed + pages_passed)) passed, $((failed + pages_failed)) failed"
exit "$status"
