#!/bin/sh
# Builds rivet, exports the bird strikes, and shows what the run's journal says. Needs the .NET SDK and nothing else.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
example="$here/examples/birdstrikes/rivet.yaml"

build=$(dotnet build "$here/src/Rivet.Cli" --configuration Release --verbosity quiet --nologo 2>&1) || {
    printf '%s\n' "$build" >&2
    exit 1
}

rivet() {
    dotnet "$here/src/Rivet.Cli/bin/Release/net10.0/rivet.dll" "$@"
}

rivet run --config "$example" --validate --reconcile
echo
rivet journal --config "$example" --export birdstrikes
