#!/bin/bash
# The slips of tests/lang/slips.txt: what a command that runs a Python file says to each must be what stands there, and its exit
# status 1.    slips.sh build/asynctutor run      or      slips.sh python3 -X utf8     (leaves out what follows a newer Python)
# slips.sh --write COMMAND...  rewrites what the command says.
cd "$(dirname "$0")/../.." || exit 2
table=tests/lang/slips.txt
write=
[ "$1" = --write ] && write=1 && shift
case $1 in */*) command=("$(realpath "$1")" "${@:2}") ;; *) command=("$@") ;; esac
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
awk -v work="$work" -v newer="$([ "$1" = python3 ] && echo 0 || echo 1)" '
    /^=== newer/ { if (!newer) exit; next }
    /^### / { dir = sprintf("%s/%04d", work, ++n); system("mkdir " dir); print substr($0, 5) >(dir "/title"); part = "slip.py"; next }
    /^>>>$/ { part = "expected"; next }
    n { print >(dir "/" part) }' "$table"

say() {
    cd "$1" || return
    "${command[@]}" slip.py >out 2>said </dev/null
    [ $? -eq 1 ] || echo "exit status $?, not 1" >>said
    sed -i 's|File ".*/slip.py"|File "slip.py"|' said
}
jobs=$(nproc 2>/dev/null || echo 2)
slips=("$work"/*/)
for ((w = 0; w < jobs; w++)); do
    for ((i = w; i < ${#slips[@]}; i += jobs)); do (say "${slips[i]}"); done &
done
wait
if [ -n "$write" ]; then
    for d in "${slips[@]}"; do
        echo "### $(cat "$d/title")"
        cat "$d/slip.py"
        echo ">>>"
        cat "$d/said"
    done
    exit
fi
wrong=0
for d in "${slips[@]}"; do
    cmp -s "$d/expected" "$d/said" && continue
    wrong=$((wrong + 1))
    echo "--- $(cat "$d/title")"
    diff -u "$d/expected" "$d/said" | tail -n +3
done
echo "${#slips[@]} slips, $wrong are answered in other words"
[ $wrong -eq 0 ] && [ ${#slips[@]} -gt 100 ]
