#!/bin/sh
# Makes things go wrong around real processes that record runs, and checks that no promise of the journal is broken.
#   ./faults.sh [CYCLES] [sqlite|postgres|both] [--seed N] [--cycles-only] [--only NAME]
# CYCLES are kill cycles on each store, 20 without it; NAME is a part of the name of faults. It needs the .NET SDK, for PostgreSQL its
# programs, and for the full disk root. It exits with 0 when there are no violations, and then leaves nothing behind; otherwise what was
# written is kept, and named in the last line.
set -u
cd "$(dirname "$0")" || exit 1

dotnet build tests/Rivet.Faults --configuration Release --nologo --verbosity quiet || exit 1

folder=$(mktemp -d /tmp/rivet-faults.XXXXXX)
clean() {
    [ ! -d "$folder-postgres" ] || eng/postgres.sh stop "$folder-postgres"
    ! mountpoint --quiet "$folder/sqlite/disk" || umount "$folder/sqlite/disk"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

dotnet tests/Rivet.Faults/bin/Release/net10.0/Rivet.Faults.dll --folder "$folder" "$@"
status=$?
[ "$status" -eq 1 ] || rm -rf "$folder"
exit "$status"
