#!/bin/sh
# A MariaDB server of its own for the tests, on a free port of the loopback, with durable settings.
#   eng/mariadb.sh start FOLDER    installs Debian's package if it must and may; prints the URL of a database
#   eng/mariadb.sh stop FOLDER     stops it and deletes the folder
#   eng/mariadb.sh crash FOLDER    ends it at once, as a power failure would; its folder stays
#   eng/mariadb.sh restart FOLDER  starts it again, on the same port
set -eu

# Its user could be any but root; the packages, which are only the programs, make none.
program=mariadb
packages="mariadb-server-core mariadb-client-core"
user=nobody
. "$(dirname "$0")/server.sh"

start() {
    folder=$1
    { [ -x "$(command -v mariadb-install-db)" ] && [ -x "$(command -v my_print_defaults)" ]; } || install
    make_folder "$folder"
    as_server mariadb-install-db --no-defaults --datadir="$folder/data" --skip-name-resolve --skip-test-db >"$folder.log" 2>&1 \
        || { cat "$folder.log" >&2; fail "mariadb-install-db failed"; }
    cat >"$folder/init.sql" <<END
CREATE DATABASE IF NOT EXISTS rivet;
CREATE USER IF NOT EXISTS rivet@'127.0.0.1' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO rivet@'127.0.0.1';
END
    port=$(free_port)
    echo "$port" >"$folder/port"
    restart "$folder"
    echo "mysql://rivet:$password@127.0.0.1:$port/rivet"
}

# It greets whoever connects, once it has read its init file. Its time is not UTC, so that tests see what depends on it.
restart() {
    folder=$1
    port=$(cat "$folder/port")
    (
        exec >>"$folder/server.log" 2>&1 </dev/null
        as_server setsid mariadbd --no-defaults --datadir="$folder/data" --bind-address=127.0.0.1 --port="$port" --socket="$folder/socket" \
            --pid-file="$folder/pid" --init-file="$folder/init.sql" --skip-name-resolve --max-connections=300 --character-set-server=utf8mb4 \
            --default-time-zone=+03:00
    ) &
    server=$!
    for try in $(seq 600); do
        ! bash -c "exec 3<>/dev/tcp/127.0.0.1/$port && read -r -N 1 <&3" 2>/dev/null || return 0
        runs "$server" || break
        sleep 0.1
    done
    cat "$folder.log" "$folder/server.log" >&2
    fail "the server did not start"
}

crash() {
    end "$1" KILL
}

stop() {
    [ ! -e "$1/pid" ] || end "$1" TERM
    rm -rf "$1" "$1.log"
}

end() {
    server=$(cat "$1/pid")
    rm "$1/pid"
    kill -s "$2" "$server"
    while runs "$server"; do
        sleep 0.1
    done
}

# One that has ended may wait for long until somebody asks how.
runs() {
    grep -qs '^State:[[:space:]]*[^XZ[:space:]]' "/proc/$1/status"
}

main "$@"
