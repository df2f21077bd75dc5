#!/bin/sh
# make oracle: every program of the tests, lessons and demos on a real python3 with a virtual clock (oracle.py) and on the
# engine; what is printed, the last line of stderr and the exit status must be the same. compare.sh BINARY [FILE...]
# As many at a time as there are processors. Programs listed in tests/newer.txt follow a newer Python than the oracle's, with the
# reason, and are left out; LEFT_OUT names another such list, SHOWN how many lines of a difference are shown.
cd "$(dirname "$0")/../.." || exit 2
case $1 in /*) run=$1 ;; *) run=$PWD/$1 ;; esac

one() {
    dir=$(dirname "$1") base=$(basename "$1")
    mine=$(mktemp -d "$work/XXXXXX") || exit 2
    for try in 1 2 3; do # python3's ports are real ones, and a program beside it may have the same
        (cd "$dir" && python3 "$OLDPWD/tests/tool/oracle.py" run "$base") >"$mine/py" 2>"$mine/py.err" </dev/null
        echo "exit $?" >>"$mine/py"
        grep -q "address already in use" "$mine/py.err" || break
        sleep "$try"
    done
    (cd "$dir" && "$run" run "$base") >"$mine/at" 2>"$mine/at.err" </dev/null
    echo "exit $?" >>"$mine/at"
    for f in py at; do
        tail -n 1 "$mine/$f" | grep -q "^exit 0" || tail -n 1 "$mine/$f.err" >>"$mine/$f"
        # addresses differ from run to run; where a box was dropped at the very end, the oracle cannot tell
        sed -i 's/0x[0-9a-f]\{6,\}/0x…/g; s/^[^ ]*: \(RuntimeWarning: coroutine\)/\1/' "$mine/$f"
    done
    cmp -s "$mine/py" "$mine/at" && return
    echo "--- $1: python3 (-) and the engine (+) differ"
    diff -u "$mine/py" "$mine/at" | tail -n +3 | head -"${SHOWN:-20}"
}

if [ "$2" = -one ]; then
    shift 2
    for file in "$@"; do one "$file" >"$work/said.$(echo "$file" | tr / _)"; done
    exit
fi

shift
work=$(mktemp -d) || exit 2
export work
trap 'rm -rf "$work"' EXIT
if [ $# -eq 0 ]; then
    python3 tests/tool/extract.py lessons questions "$work/programs"
    set -- tests/lang/*.py tests/aio/*.py "$work"/programs/*.py
    [ -d ../shared/spec/demos ] && set -- "$@" ../shared/spec/demos/d0[1-9]*.py
fi
for file in "$@"; do
    [ -f "$file" ] || continue
    grep -q "^$(basename "$file")\b" "${LEFT_OUT:-tests/newer.txt}" 2>/dev/null || echo "$file"
done >"$work/files"
xargs -P "$(nproc 2>/dev/null || echo 2)" -n 4 tests/tool/compare.sh "$run" -one <"$work/files"
cat "$work"/said.* 2>/dev/null
different=$(find "$work" -name 'said.*' -size +0 | wc -l)
echo "$(($(wc -l <"$work/files") - different)) programs agree, $different differ"
[ "$different" -eq 0 ]
