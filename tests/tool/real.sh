#!/bin/bash
# make real: the programs tests/sim/real_*.py on the real libraries and on the simulated ones; both must print what stands in the
# program's .out. real.sh BINARY [FILE...]. A line "# real: CODE" says in Python what a program needs; it runs on the first of
# these that has it, and is left out where none has:
pythons=${REAL_PYTHON:-python3 /usr/bin/python3}
cd "$(dirname "$0")/../.." || exit 2
case $1 in /*) run=$1 ;; *) run=$PWD/$1 ;; esac
shift
[ $# -gt 0 ] || set -- tests/sim/real_*.py
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
agree=0 different=0 left_out=0

python_for() {
    local need
    need=$(sed -n 's/^# real: //p' "$1")
    for python in $pythons; do
        "$python" -W ignore -c "$need" 2>/dev/null && echo "$python" && return
    done
    return 1
}

for file in "$@"; do
    if ! python=$(python_for "$file"); then
        echo "--- $file: no python3 in here has $(sed -n 's/^# real: //p' "$file")"
        left_out=$((left_out + 1))
        continue
    fi
    timeout 60 "$python" -W ignore "$file" >"$work/real" 2>"$work/real.err"
    (cd tests/sim && "$run" run "$(basename "$file")") >"$work/sim" 2>"$work/sim.err"
    if cmp -s "$work/real" "$work/sim" && cmp -s "$work/real" "${file%.py}.out"; then
        agree=$((agree + 1))
        continue
    fi
    different=$((different + 1))
    echo "--- $file: the real library (-) and the simulated one (+) differ"
    diff -u "$work/real" "$work/sim" | tail -n +3 | head -20
    diff -u "$work/real" "${file%.py}.out" | tail -n +3 | head -20
    tail -n 3 "$work/real.err" "$work/sim.err"
done
echo "$agree programs agree, $different differ, $left_out not run"
[ "$different" -eq 0 ]
