#!/bin/sh
# make documentation: the programs of Python's own documentation, on python3 and on the engine. documentation.sh BINARY SOURCES,
# where SOURCES has the pages' text (Debian's python3.11-doc: /usr/share/doc/python3.11/html/_sources). What differs and why is
# in tests/documentation.txt; a program that reaches for what the sandbox has not is told so by the engine itself.
cd "$(dirname "$0")/../.." || exit 2
case $1 in /*) run=$1 ;; *) run=$PWD/$1 ;; esac
[ -d "$2/library" ] || { echo "no documentation in $2: install python3.11-doc, or say DOCS=..." && exit 2; }
pages="tutorial/classes tutorial/controlflow tutorial/datastructures tutorial/errors tutorial/floatingpoint tutorial/introduction
    tutorial/stdlib2 reference/compound_stmts reference/datamodel reference/executionmodel reference/expressions
    reference/simple_stmts howto/descriptor howto/enum howto/functional howto/logging howto/sorting"
for page in abc argparse "asyncio*" bisect collections collections.abc concurrent.futures contextlib contextvars copy copyreg \
    dataclasses datetime enum fractions functions functools graphlib heapq inspect io itertools json logging math operator pprint \
    queue random re sched statistics stdtypes string struct textwrap threading timeit traceback types typing unittest \
    unittest.mock unittest.mock-examples warnings weakref; do
    for file in "$2"/library/$page.rst.txt; do pages="$pages library/$(basename "$file" .rst.txt)"; done
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
python3 tests/tool/documentation.py "$2" "$work" $pages || exit 2
EXPLAINED='this sandbox|the sandbox|waits for ever' LEFT_OUT=tests/documentation.txt SHOWN=${SHOWN:-40} tests/tool/compare.sh "$run" "$work"/*.py
