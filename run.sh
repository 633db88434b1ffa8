#!/usr/bin/env bash
# Everything from a fresh checkout: restores, builds (the staff pages too), creates the database with demo data, starts.
#   ./run.sh [--urls URL] [--data DIR] [--no-demo-data] [--people N] [--database sqlite|postgres --connection …]   serve
#   ./run.sh demo                                                      file and finish realistic cases over HTTP
#   ./run.sh VERB …                                                    any verb of the server: migrate, workflows lint …
set -euo pipefail
cd "$(dirname "$0")"

build() {
  dotnet restore --locked-mode --verbosity quiet
  dotnet build --no-restore --configuration Release --verbosity quiet --nologo "$@"
}

case "${1:-}" in
  demo)
    shift
    data/fonts/build.sh
    build src/Api
    build samples/Demo
    exec dotnet samples/Demo/bin/Release/net10.0/Ybtb.Demo.dll "$@"
    ;;
  ''|--*)
    src/Designer/build.sh
    data/fonts/build.sh
    build src/Api
    exec dotnet src/Api/bin/Release/net10.0/Ybtb.Api.dll serve "$@"
    ;;
  *)
    build src/Api
    exec dotnet src/Api/bin/Release/net10.0/Ybtb.Api.dll "$@"
    ;;
esac
