#!/bin/bash
# make real: the programs tests/sim/real_*.py on the real libraries and on the simulated ones; both must print what stands in the
# program's .out; and those programs of lessons and pages that tests/real.txt names. real.sh BINARY [FILE...]. A line "# real: CODE" says in Python what a program needs, with the versions where
# these differ; it runs on each python of REAL_PYTHON that has it, and is left out where none has. tests/tool/newer_debian.sh makes
# a python with newer libraries than Debian 12's. For asyncpg a PostgreSQL server is started for the time of the run, in
# a folder of its own and as another user where root may not, unless its programs are not here.
pythons=${REAL_PYTHON:-python3 /usr/bin/python3}
cd "$(dirname "$0")/../.." || exit 2
case $1 in /*) run=$1 ;; *) run=$PWD/$1 ;; esac
shift
work=$(mktemp -d) || exit 2
if [ $# -eq 0 ]; then
    mkdir "$work/all" && python3 tests/tool/extract.py --simulated lessons questions data/programs "$work/all" || exit 2
    for name in $(sed -n 's/^\([a-z][^ ]*\.py\) .*/\1/p' tests/real.txt); do
        [ -f "$work/all/$name" ] && mv "$work/all/$name" "$work/$name" || echo "tests/real.txt: there is no program $name"
    done
    set -- tests/sim/real_*.py "$work"/*.py
fi
mkdir "$work/beside" && cp src/sim/lib/seed.py "$work/beside" || exit 2
cat >"$work/beside/tutor.py" <<'EOF'
import time

_start = time.monotonic()


def now():
    return time.monotonic() - _start
EOF
server=
finish() {
    [ -n "$server" ] && as_server "$server/pg_ctl" -D "$work/pg/data" -m immediate stop >"$work/stop" 2>&1
    rm -rf "$work"
}
trap finish EXIT
agree=0 different=0 left_out=0

as_server() {
    if [ "$(id -u)" -eq 0 ]; then setpriv --reuid nobody --clear-groups -- "$@"; else "$@"; fi
}

# A server on a port of its own, with a user and a database "tutor"; the programs' DSN names no port, so PGPORT does.
start_server() {
    local folder
    for folder in $(dirname "$(readlink -f "$(command -v initdb)")" 2>/dev/null) /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && break
    done
    if [ ! -x "$folder/initdb" ]; then
        echo "no PostgreSQL server here (initdb, pg_ctl): its programs run only where one listens for user tutor"
        return
    fi
    PGPORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    export PGPORT
    mkdir "$work/pg" && chmod 711 "$work" && chmod 777 "$work/pg"
    if as_server "$folder/initdb" -D "$work/pg/data" -U tutor -A trust -E UTF8 --locale=C >"$work/initdb" 2>&1 &&
        as_server "$folder/pg_ctl" -D "$work/pg/data" -w -l "$work/pg/log" \
            -o "-p $PGPORT -c listen_addresses=localhost -c unix_socket_directories=" start >"$work/start" 2>&1; then
        server=$folder
        for name in tutor shop; do as_server "$folder/psql" -q -h localhost -d postgres -U tutor -c "CREATE DATABASE $name"; done
        export PGUSER=tutor
    else
        echo "the PostgreSQL server did not start:"
        tail -n 3 "$work/initdb" "$work/start" "$work/pg/log" 2>/dev/null
    fi
}

# One program on one python, against the engine's output and the .out.
compare() {
    (cd "$(dirname "$1")" && PYTHONPATH=$work/beside timeout 120 "$2" -W ignore "$(basename "$1")") >"$work/real" 2>"$work/real.err"
    expected=${1%.py}.out
    [ -f "$expected" ] || expected=$work/sim # a lesson's: its own check knows what it prints
    cmp -s "$work/real" "$work/sim" && cmp -s "$work/real" "$expected" && return
    echo "--- $1: the real library of $2 (-) and the simulated one (+) differ"
    diff -u "$work/real" "$work/sim" | tail -n +3 | head -"${REAL_LINES:-20}"
    cmp -s "$work/sim" "$expected" || echo "    (what stands in $expected is another thing again)"
    tail -n 3 "$work/real.err" "$work/sim.err"
    return 1
}

grep -qE '^# real:.*postgresql://|^import asyncpg' "$@" && start_server
for file in "$@"; do
    need=$(sed -n 's/^# real: //p' "$file")
    [ -n "$need" ] || need=$(sed -n "s/^$(basename "$file")  *//p" tests/real.txt)
    (cd "$(dirname "$file")" && "$run" run "$(basename "$file")") >"$work/sim" 2>"$work/sim.err"
    ran=no
    for python in $pythons; do
        "$python" -W ignore -c "$need" >"$work/need" 2>&1 || continue
        ran=yes
        if compare "$file" "$python"; then agree=$((agree + 1)); else different=$((different + 1)); fi
    done
    if [ $ran = no ]; then
        echo "--- $file: no python here has $need"
        left_out=$((left_out + 1))
    fi
done
for python in $pythons; do
    "$python" - <<'EOF' 2>"$work/versions"
import importlib.metadata as metadata, sys
names = "aiohttp httpx fastapi starlette pydantic websockets SQLAlchemy aiosqlite aiofiles pytest pytest-asyncio asyncpg celery requests attrs"
def version(name):
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return ""
print(f"{sys.executable} {sys.version.split()[0]}: {', '.join(filter(None, map(version, names.split()))) or 'none of the libraries'}")
EOF
done
echo "$agree comparisons agree, $different differ, $left_out programs not run"
[ "$different" -eq 0 ]
