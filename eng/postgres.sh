#!/bin/sh
# A PostgreSQL server of its own for the tests, on a free port of the loopback, with durable settings.
#   eng/postgres.sh start FOLDER    installs Debian's package if it must and may; prints the URL of a database
#   eng/postgres.sh stop FOLDER     stops it and deletes the folder
#   eng/postgres.sh crash FOLDER    ends it at once, as a power failure would; its folder stays
#   eng/postgres.sh restart FOLDER  starts it again, on the same port
set -eu

program=postgres
packages=postgresql
user=postgres
. "$(dirname "$0")/server.sh"

programs() {
    for folder in /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && echo "$folder"
    done | sort -V | tail -n 1
}

start() {
    folder=$1
    [ -n "$(programs)" ] || install
    bin=$(programs)
    [ -n "$bin" ] || fail "no PostgreSQL programs under /usr/lib/postgresql"
    make_folder "$folder"
    echo "$password" >"$folder/password"
    [ "$(id -u)" -ne 0 ] || chown "$user" "$folder/password"
    as_server "$bin/initdb" --pgdata "$folder/data" --username rivet --auth scram-sha-256 --pwfile "$folder/password" --encoding UTF8 --locale C \
        >"$folder.log" 2>&1 \
        || { cat "$folder.log" >&2; fail "initdb failed"; }
    port=$(free_port)
    echo "$port" >"$folder/port"
    restart "$folder"
    echo "postgresql://rivet:$password@127.0.0.1:$port/postgres"
}

restart() {
    folder=$1
    port=$(cat "$folder/port")
    as_server "$(programs)/pg_ctl" --pgdata "$folder/data" --log "$folder/server.log" --wait --timeout 60 \
        --options "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c max_locks_per_transaction=256" \
        start >>"$folder.log" 2>&1 </dev/null || { cat "$folder.log" "$folder/server.log" >&2; fail "the server did not start"; }
}

crash() {
    folder=$1
    as_server "$(programs)/pg_ctl" --pgdata "$folder/data" --mode immediate --wait stop >>"$folder.log" 2>&1
}

stop() {
    folder=$1
    [ ! -d "$folder/data" ] || as_server "$(programs)/pg_ctl" --pgdata "$folder/data" --mode fast --wait stop >/dev/null
    rm -rf "$folder" "$folder.log"
}

main "$@"
