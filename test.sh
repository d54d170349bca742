#!/bin/sh
# Builds everything and runs every test. Needs the .NET SDK, and for the tests on PostgreSQL its programs, which it installs where it may
# (Debian, root), or a server: RIVET_TEST_POSTGRES=postgresql://user:password@host:port/database. Without either, these tests are
# skipped, which in CI is a failure. The last line is counted from the test results: N passed, N failed, N skipped.
set -u
cd "$(dirname "$0")" || exit 1

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

stop() {
    echo "$1" >&2
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

dotnet build Rivet.Actors.sln --configuration Release --nologo --verbosity quiet || stop "The build failed."

# The tests start these hundreds of times. Compiled ahead they start in half the time; they share what they need.
export RIVET_TEST_PROGRAMS="$PWD/artifacts/programs"
rm -rf "$RIVET_TEST_PROGRAMS"
dotnet publish src/Rivet.Cli --configuration Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true \
    --output "$RIVET_TEST_PROGRAMS" --nologo --verbosity quiet || stop "rivet could not be published."
cp tests/Rivet.Faults/bin/Release/net10.0/Rivet.Faults.dll tests/Rivet.Faults/bin/Release/net10.0/Rivet.Faults.runtimeconfig.json \
    "$RIVET_TEST_PROGRAMS" || stop "The fault harness could not be copied."

# The build enforces everything else of the style. It was seen to hang. timeout exits with 124 when the time is over, and with 137 when
# it had to kill.
timeout --kill-after=30 600 dotnet format whitespace Rivet.Actors.sln --verify-no-changes --no-restore
case $? in
    0) ;;
    124 | 137) stop "dotnet format did not end within 10 minutes: whether the code is formatted is not known." ;;
    *) stop "The code is not formatted: run dotnet format." ;;
esac

if [ -z "${RIVET_TEST_POSTGRES:-}" ]; then
    server=$(mktemp -d /tmp/rivet-postgres.XXXXXX)
    trap 'eng/postgres.sh stop "$server"' EXIT
    trap 'exit 1' INT TERM HUP
    RIVET_TEST_POSTGRES=$(eng/postgres.sh start "$server") || echo "No PostgreSQL: the tests on it are skipped." >&2
    export RIVET_TEST_POSTGRES
fi

# Many tests wait for something: a third project is run meanwhile. Code that runs once is not worth measuring for the compiler.
status=0
DOTNET_TieredPGO=0 dotnet test Rivet.Actors.sln -maxCpuCount:3 --configuration Release --no-build --nologo --logger trx --results-directory "$results" \
    --blame-hang-timeout 10min || status=1

# <Counters total="5" executed="5" passed="5" failed="0" … />, one for each test project.
total() {
    sed -n "s/.*<Counters.*[^a-zA-Z]$1=\"\([0-9]*\)\".*/\1/p" "$results"/*.trx | awk '{ sum += $1 } END { print sum + 0 }'
}

all=$(total total)
passed=$(total passed)
failed=$(total failed)
skipped=$((all - passed - failed))
projects=$(find tests -name '*.Tests.csproj' | wc -l)
reports=$(find "$results" -name '*.trx' | wc -l)
if [ "$reports" -ne "$projects" ]; then
    echo "$reports of $projects test projects reported their results." >&2
    status=1
fi
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1
fi
if [ "$skipped" -ne 0 ] && [ -n "${CI:-}" ]; then
    echo "$skipped tests were skipped; in CI none may be." >&2
    status=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$status" -eq 0 ] && [ "$failed" -eq 0 ]
