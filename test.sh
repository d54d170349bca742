#!/bin/sh
# Builds everything and runs every test. Needs the .NET SDK, and for the tests on PostgreSQL and MariaDB their programs, which it installs
# where it may (Debian, root), or servers: RIVET_TEST_POSTGRES=postgresql://user:password@host:port/database and RIVET_TEST_MARIADB=mysql://….
# Without either, these tests are skipped, which in CI is a failure. The last line is counted from the test results: N passed, N failed,
# N skipped.
set -u
cd "$(dirname "$0")" || exit 1

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

servers=
starting=
background=
clean() {
    for job in $background; do
        kill $(cat "/proc/$job/task/$job/children" 2>/dev/null) "$job" 2>/dev/null
    done
    [ -z "$starting" ] || wait $starting
    for server in $servers; do
        "eng/$server.sh" stop "$(cat "$results/$server-folder")"
    done
    stop_compiler
}

# One compiler for all projects, which is warm after the first; it would stay, so it has a name of its own.
compiler=rivet-tests-$$
stop_compiler() {
    for process in /proc/[0-9]*; do
        ! grep -qs "pipename:$compiler" "$process/cmdline" || kill "${process#/proc/}"
    done
}
trap clean EXIT
trap 'exit 1' INT TERM HUP

stop() {
    echo "$1" >&2
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

# They start while the rest is built.
start() {
    mktemp -d "/tmp/rivet-$1.XXXXXX" >"$results/$1-folder"
    "eng/$1.sh" start "$(cat "$results/$1-folder")" >"$results/$1-url" || echo "No $1: the tests on it are skipped." >&2 &
    servers="$servers $1"
    starting="$starting $!"
}
[ -n "${RIVET_TEST_POSTGRES:-}" ] || start postgres
[ -n "${RIVET_TEST_MARIADB:-}" ] || start mariadb

# The build enforces everything else of the style. timeout exits with 124 when the time is over, and with 137 when it had to kill.
check_format() {
    timeout --kill-after=30 600 dotnet format whitespace . --folder --verify-no-changes --exclude artifacts '**/obj/**' '**/bin/**'
    case $? in
        0) return ;;
        124 | 137) echo "dotnet format did not end within 10 minutes: whether the code is formatted is not known." >&2 ;;
        *) echo "The code is not formatted: run dotnet format." >&2 ;;
    esac
    touch "$results/failed"
}
check_format &
background=$!

# Code that runs once is not worth measuring for the compiler, and threads that wait by spinning take the time of others. Most
# programs here end before it pays to compile a method a second time.
export DOTNET_TieredPGO=0 DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0 DOTNET_TC_CallCounting=0

# For the build too: it brings the compiler that publishing uses.
export RIVET_READY_TO_RUN=true
dotnet build Rivet.Actors.sln --configuration Release --nologo --verbosity quiet \
    -property:UseSharedCompilation=true -property:SharedCompilationId="$compiler" || stop "The build failed."
stop_compiler

[ -z "$starting" ] || wait $starting
export RIVET_TEST_POSTGRES="${RIVET_TEST_POSTGRES:-$(cat "$results/postgres-url")}"
export RIVET_TEST_MARIADB="${RIVET_TEST_MARIADB:-$(cat "$results/mariadb-url")}"

# One project's tests. What they say comes when they have ended, so that it is not mixed with others'.
run() {
    dotnet test "tests/$1/bin/Release/net10.0/$1.dll" --logger "trx;LogFileName=$1.trx" --results-directory "$results" \
        --blame-hang-timeout 10min >"$results/$1.log" 2>&1 || touch "$results/failed"
    cat "$results/$1.log"
}

# Many tests wait for something, so several projects are run at once, and the first while the programs of the others are made. These
# work for so long that it does pay.
{
    unset DOTNET_TC_CallCounting
    run Rivet.Journal.Actors.Tests
} &
background="$background $!"
{
    unset DOTNET_TC_CallCounting
    run Rivet.Export.Tests
    run Rivet.Journal.Tests
} &
background="$background $!"

# The other tests start rivet and the fault harness hundreds of times. Compiled ahead they start in half the time; they share what they need.
export RIVET_TEST_PROGRAMS="$PWD/artifacts/programs"
rm -rf "$RIVET_TEST_PROGRAMS"
dotnet publish src/Rivet.Cli --configuration Release --no-build --output "$RIVET_TEST_PROGRAMS" --nologo --verbosity quiet \
    || stop "rivet could not be published."
cp tests/Rivet.Faults/bin/Release/net10.0/Rivet.Faults.dll tests/Rivet.Faults/bin/Release/net10.0/Rivet.Faults.runtimeconfig.json \
    "$RIVET_TEST_PROGRAMS" || stop "The fault harness could not be copied."

run Rivet.Faults.Tests &
background="$background $!"

# In the foreground, for a shell lets what it runs in the background ignore SIGINT, which these send to what they start.
run Rivet.Cli.Tests
wait
background=
status=0
[ ! -e "$results/failed" ] || status=1

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
