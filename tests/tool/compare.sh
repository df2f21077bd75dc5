#!/bin/sh
# make oracle: every program of the tests, lessons, pages and demos on a real python3 with a virtual clock (oracle.py) and on the
# engine; what is printed, the last line of stderr and the exit status must be the same. compare.sh BINARY [FILE...]
# As many at a time as there are processors. Programs listed in tests/newer.txt follow a newer Python than the oracle's: they are
# run on a python3.12 or python3.13 (PYTHON312, PYTHON313, or on the path) when there is one that is new enough, and are left
# out otherwise. LEFT_OUT names another such list, SHOWN how many lines of a difference are shown; where the engine's stderr
# matches EXPLAINED it has said itself why it differs.
cd "$(dirname "$0")/../.." || exit 2
case $1 in /*) run=$1 ;; *) run=$PWD/$1 ;; esac

# A Python of at least version $1, the oldest that is here and runs.
python_of() {
    for version in 3.12 3.13; do
        [ "$version" = 3.12 ] && [ "$1" != 3.12 ] && continue
        eval "named=\${PYTHON$(echo $version | tr -d .)}"
        "${named:=python$version}" -c '' 2>/dev/null && echo "$named" && return
    done
}

# The Python for a program: python3, or what its row in the list asks for; nothing: left out.
python_for() {
    version=$(awk -v file="$1" '$1 == file { print $2; exit }' "${LEFT_OUT:-tests/newer.txt}" 2>/dev/null)
    case ${version##*-} in
    '') echo python3 ;;
    3.12) echo "$python312" ;;
    3.13) echo "$python313" ;;
    esac
}

one() {
    python=$(python_for "$(basename "$1")")
    dir=$(dirname "$1") base=$(basename "$1")
    mine=$(mktemp -d "$work/XXXXXX") || exit 2
    for try in 1 2 3; do # python3's ports are real ones, and a program beside it may have the same
        (cd "$dir" && "$python" "$OLDPWD/tests/tool/oracle.py" run "$base") >"$mine/py" 2>"$mine/py.err" </dev/null
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
    [ -n "$EXPLAINED" ] && grep -qE "$EXPLAINED" "$mine/at.err" && echo "$1" >>"$work/explained" && return
    echo "--- $1: $(basename "$python") (-) and the engine (+) differ"
    diff -u "$mine/py" "$mine/at" | tail -n +3 | head -"${SHOWN:-20}"
}

if [ "$2" = -one ]; then
    shift 2
    for file in "$@"; do one "$file" >"$work/said.$(echo "$file" | tr / _)"; done
    exit
fi

shift
work=$(mktemp -d) || exit 2
python312=$(python_of 3.12) python313=$(python_of 3.13)
export work python312 python313
trap 'rm -rf "$work"' EXIT
if [ $# -eq 0 ]; then
    python3 tests/tool/extract.py lessons questions data/programs "$work/programs"
    set -- tests/lang/*.py tests/aio/*.py "$work"/programs/*.py
    [ -d ../shared/spec/demos ] && set -- "$@" ../shared/spec/demos/d0[1-9]*.py
fi
for file in "$@"; do
    [ -f "$file" ] || continue
    [ -z "$(python_for "$(basename "$file")")" ] || echo "$file"
done >"$work/files"
xargs -P "$(nproc 2>/dev/null || echo 2)" -n 4 tests/tool/compare.sh "$run" -one <"$work/files"
cat "$work"/said.* 2>/dev/null
different=$(find "$work" -name 'said.*' -size +0 | wc -l)
explained=$(cat "$work/explained" 2>/dev/null | wc -l)
echo "$(($(wc -l <"$work/files") - different - explained)) programs agree, $different differ${EXPLAINED:+, $explained say why they do}"
[ "$different" -eq 0 ]
