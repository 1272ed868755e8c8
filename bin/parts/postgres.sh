# A PostgreSQL server for one run of the tests: in a folder of its own, on a free port, gone afterwards. Needs common.sh.
. bin/parts/apt.sh

pg_folder=

# start_postgres: sets and exports CHIBO_TEST_PG_URL, or ends with what to install
start_postgres() {
    pg_bin=$(postgres_programs) ||
        { install_postgres && pg_bin=$(postgres_programs); } ||
        fail "The tests need a PostgreSQL server: install one (on Debian: apt-get install postgresql)."
    pg_folder=$(mktemp -d)
    pg_port=$(.venv/bin/python -c 'import socket; door = socket.socket(); door.bind(("127.0.0.1", 0)); print(door.getsockname()[1])')
    # PostgreSQL refuses to run as root.
    if [ "$(id -u)" = 0 ]; then chown "$(pg_user)" "$pg_folder"; fi
    mkdir -p var/log
    if ! { make_cluster && start_cluster; } >var/log/postgres.log 2>&1; then
        cat "$pg_folder/server.log" >>var/log/postgres.log 2>/dev/null || :
        fail "The throwaway PostgreSQL did not start: see var/log/postgres.log"
    fi
    CHIBO_TEST_PG_URL=postgres://chibo@127.0.0.1:$pg_port/postgres
    export CHIBO_TEST_PG_URL
}

make_cluster() {
    as_pg_user "$pg_bin/initdb" -D "$pg_folder/data" -U chibo --auth=trust -E UTF8 --locale=C --no-sync
}

start_cluster() {
    as_pg_user "$pg_bin/pg_ctl" -D "$pg_folder/data" -l "$pg_folder/server.log" -w -o \
        "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB" start
}

stop_postgres() {
    if [ "$pg_folder" ]; then
        as_pg_user "$pg_bin/pg_ctl" -D "$pg_folder/data" -m immediate stop >/dev/null 2>&1 || :
        rm -rf "$pg_folder"
        pg_folder=
    fi
}

pg_user() { if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi; }

as_pg_user() (
    cd "${pg_folder:-/}" || exit
    if [ "$(id -u)" != 0 ]; then
        exec "$@"
    elif command -v runuser >/dev/null 2>&1; then
        exec runuser -u "$(pg_user)" -- "$@"
    else
        exec setpriv --reuid="$(id -u "$(pg_user)")" --regid="$(id -g "$(pg_user)")" --clear-groups -- "$@"
    fi
)

# The folder of initdb and pg_ctl: the newest that Debian keeps aside, else what is on the PATH
postgres_programs() {
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t / -k 5 -nr) "$(dirname "$(command -v pg_ctl || echo /none/pg_ctl)")"; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
            echo "$folder"
            return
        fi
    done
    return 1
}

install_postgres() {
    # Debian would make a cluster and start it: only the programs are wanted.
    if [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common ]; then
        mkdir -p /etc/postgresql-common
        echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    fi
    apt_install var/log/postgresql-install.log postgresql
}
