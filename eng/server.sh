# What eng/postgres.sh and eng/mariadb.sh share: each names its program, its packages and its user, and has start, stop, crash and restart.

# Only this server's; it is looked for in everything that the tests write.
password=server-5ecret-of-the-tests

fail() {
    echo "eng/$program.sh: $1" >&2
    exit 1
}

# These servers refuse to run as root.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups "$@"
    else
        "$@"
    fi
}

# Several servers may be started at once, and apt-get does not wait for another one everywhere.
install() {
    [ "$(id -u)" -eq 0 ] && [ -x "$(command -v apt-get)" ] || fail "it is not installed, and installing it needs root and apt-get"
    {
        flock 9
        apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $packages
    } >&2 9>/tmp/rivet-install.lock || fail "$packages could not be installed"
}

# A folder that the server can write to.
make_folder() {
    mkdir -p "$1"
    [ "$(id -u)" -ne 0 ] || chown "$user" "$1"
}

# The port is free now, and none that the system gives to clients; should another take it meanwhile, the server does not start and says so.
free_port() {
    bash -c 'for try in $(seq 100); do port=$((20000 + RANDOM % 12000)); (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null || { echo $port; exit; }; done'
}

main() {
    [ $# -eq 2 ] || fail "usage: eng/$program.sh start|stop|crash|restart FOLDER"
    case $1 in
        start | stop | crash | restart) "$1" "$2" ;;
        *) fail "usage: eng/$program.sh start|stop|crash|restart FOLDER" ;;
    esac
}
