#!/usr/bin/env bash
# Measures: ./bench.sh [engine] [http] [claim] [sla] [designer] [document] [grow] [--open-clocks=N] [--open=N --closed=N --database=sqlite|postgres]; grow only when it is named. Prints a table and writes artifacts/bench.json; a missed bar is printed, never hidden.
set -euo pipefail
cd "$(dirname "$0")"
src/Designer/build.sh
data/fonts/build.sh
dotnet restore --locked-mode --verbosity quiet
dotnet build --no-restore --configuration Release --verbosity quiet --nologo tests/Benchmarks
exec dotnet tests/Benchmarks/bin/Release/net10.0/Ybtb.Benchmarks.dll "$@"
