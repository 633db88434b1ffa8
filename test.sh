#!/usr/bin/env bash
# Runs the tests and says how many ran.
#   ./test.sh          all
#   ./test.sh fast     without multi-process and long tests
# What the tests need beside the SDK is installed here; if that fails the tests fail, they are never skipped.
set -uo pipefail
cd "$(dirname "$0")"

need() {   # need PROGRAM PACKAGE
  command -v "$1" > /dev/null && return 0
  echo "installing $2"
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2") > /dev/null
  command -v "$1" > /dev/null || { echo "$1 is missing: install the package $2" >&2; echo "0 passed, 1 failed"; exit 1; }
}

need node nodejs
need openssl openssl
PATH="$PATH:/usr/lib/postgresql/15/bin" need postgres postgresql-15
filter=()
if [ "${1:-}" = fast ]; then
  filter=(--filter "Duration!=long")
else
  need strace strace
fi

fail() { echo "$1" >&2; echo "0 passed, 1 failed"; exit 1; }
dotnet restore --locked-mode --verbosity quiet || fail "restore failed"
dotnet tool restore --verbosity quiet > /dev/null || fail "the tools could not be restored"
dotnet build --no-restore --nologo --verbosity quiet -p:UseSharedCompilation=true || fail "the build failed"

results=$(mktemp -d)
trap 'rm -rf "$results"; dotnet build-server shutdown --vbcscompiler > /dev/null' EXIT
status=0
for project in tests/Engine.Tests tests/SqlServer tests/Simulation tests/Workflows.Tests tests/Api.Tests tests/Faults; do
  dotnet test "$project" --no-build --nologo --verbosity quiet --logger "trx;LogFileName=$(basename "$project").trx" \
    --results-directory "$results" "${filter[@]}" || status=1
done

count() { cat "$results"/*.trx 2> /dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count passed)
failed=$(($(count failed) + $(count error) + $(count timeout) + $(count aborted)))
skipped=$(($(count total) - passed - failed))
[ "$skipped" -gt 0 ] && { echo "$skipped tests did not run" >&2; status=1; }
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
echo "$passed passed, $failed failed"
exit "$status"
