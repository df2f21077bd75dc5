#!/bin/bash
# Runs every test of a build: tests/run.sh BUILD [PART...]. Parts: floors unit lang aio sim content cli fault. Says what fails and how it
# differs, and ends with exactly one line, "N passed, N failed"; the exit status is 1 when any failed.
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
shift
parts=${*:-floors unit lang aio sim content cli fault}
case $build in /*) ;; *) build=$PWD/$build ;; esac
tutor=$build/asynctutor
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export ASYNCTUTOR_HOME=$scratch/home LC_ALL=C.UTF-8
unset ASYNCTUTOR_COURSE COLUMNS LINES NO_COLOR CLICOLOR CLICOLOR_FORCE
passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAILED $1"
    [ -n "$2" ] && sed 's/^/    /' "$2" | head -40
}

# A command whose exit status is the verdict.
check() {
    if "${@:2}" >"$scratch/log" 2>&1; then pass; else fail "$1" "$scratch/log"; fi
}

# cmocka reports each test as a line of TAP.
unit() {
    local name
    name=$(basename "$1")
    CMOCKA_MESSAGE_OUTPUT=TAP timeout 1200 "$1" >"$scratch/tap" 2>"$scratch/log"
    local status=$?
    local good bad
    good=$(grep -c '^ok ' "$scratch/tap")
    bad=$(grep -c '^not ok ' "$scratch/tap")
    passed=$((passed + good))
    [ "$bad" -eq 0 ] && [ $status -eq 0 ] && [ "$good" -gt 0 ] && return
    grep -h '^not ok ' "$scratch/tap" | sed "s/^/FAILED $name: /"
    [ "$bad" -eq 0 ] && bad=1 && echo "FAILED $name: exit status $status"
    failed=$((failed + bad))
    grep -v '^ok ' "$scratch/tap" "$scratch/log" -h | sed 's/^/    /' | head -40
}

# A program against NAME.out, and the end of its stderr against NAME.err where there is one; what differs goes to $2.diff.
program() {
    local base=${1%.py} input=/dev/null
    [ -f "$base.in" ] && input=$PWD/$base.in
    (cd "${1%/*}" && timeout 60 "$tutor" run "${1##*/}") <"$input" >"$2.out" 2>"$2.err"
    cmp -s "$base.out" "$2.out" || diff -u "$base.out" "$2.out" >"$2.diff"
    [ -f "$base.err" ] || return
    tail -n "$(wc -l <"$base.err")" "$2.err" | diff -u "$base.err" - >>"$2.diff"
}

# Every program that has an expectation: as many at a time as there are processors, told in order.
programs() {
    local jobs files=() f i
    jobs=$(nproc 2>/dev/null || echo 2)
    for f in tests/"$1"/*.py; do [ -f "${f%.py}.out" ] && files+=("$f"); done
    rm -f "$scratch"/program*
    for ((w = 0; w < jobs; w++)); do
        for ((i = w; i < ${#files[@]}; i += jobs)); do program "${files[i]}" "$scratch/program$i"; done &
    done
    wait
    for i in "${!files[@]}"; do
        if [ ! -f "$scratch/program$i.out" ] || [ -s "$scratch/program$i.diff" ]; then
            fail "${files[i]}" "$scratch/program$i.diff"
        else
            pass
        fi
    done
}

bats_file() {
    BUILD=$build TUTOR=$tutor timeout 600 bats --tap "$1" >"$scratch/tap" 2>&1
    local good bad planned
    good=$(grep -c '^ok ' "$scratch/tap")
    passed=$((passed + good))
    bad=$(grep -c '^not ok ' "$scratch/tap")
    planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$scratch/tap" | head -1)
    [ "$bad" -gt 0 ] || [ "$good" -eq "${planned:--1}" ] || bad=1 # it ended in the middle
    [ "$bad" -eq 0 ] && return
    failed=$((failed + bad))
    echo "FAILED $1"
    grep -v '^ok ' "$scratch/tap" | sed 's/^/    /' | head -60
}

for part in $parts; do
    case $part in
    floors) check "floors" tests/tool/floors.sh ;;
    unit) for t in tests/unit/test_*.c; do unit "$build/unit/$(basename "$t" .c)"; done ;;
    lang | aio | sim)
        programs "$part"
        [ "$part" != lang ] || check "slips of beginners" tests/tool/slips.sh "$tutor" run
        ;;
    content)
        check "content check" "$tutor" content check .
        for t in tests/content/*.sh; do [ -f "$t" ] && check "$t" "$t" "$build"; done
        ;;
    cli) for t in tests/cli/*.bats; do [ -f "$t" ] && bats_file "$t"; done ;;
    fuzz) # the same programs each time; `make fuzz` makes new ones. Without a python3 there is nothing to compare with
        command -v python3 >/dev/null || continue
        for t in aio stream; do check "fuzz: $t" python3 "tests/fuzz/${t}_fuzz.py" --seed 1 --seconds 8 "$tutor" run; done
        ;;
    fault) for t in tests/fault/*.bats; do bats_file "$t"; done ;;
    *) echo "there is no part $part" >&2 && exit 2 ;;
    esac
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
