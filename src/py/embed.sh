#!/bin/sh
# Writes a C table of Python sources to stdout: embed.sh SYMBOL FILE.py ...
# The type of its rows is struct embedded_module of py/import.h.
set -eu
symbol=$1
shift
printf '#include "py/import.h"\n\n'
n=0
for file in "$@"; do
    printf 'static const char text_%d[] =\n' "$n"
    sed 's/\\/\\\\/g; s/"/\\"/g; s/\t/\\t/g; s/^/    "/; s/$/\\n"/' "$file"
    [ -s "$file" ] || echo '    ""'
    printf '    ;\n\n'
    n=$((n + 1))
done
printf 'const struct embedded_module %s[] = {\n' "$symbol"
n=0
for file in "$@"; do
    stem=$(basename "$file" .py)
    printf '    {"%s", text_%d, sizeof text_%d - 1},\n' "$stem" "$n" "$n"
    n=$((n + 1))
done
printf '    {0, 0, 0}};\n'
