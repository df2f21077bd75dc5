#!/usr/bin/env python3
"""Keeps tests/lang/syntax/errors.txt true: wrong programs, and what CPython's parser says to them.

    syntax_diff.py            compares the file with the running Python
    syntax_diff.py --write    rewrites the expectations (needs Python 3.12, whose words the engine uses)

Each entry is a line "--- TYPE LINE OFFSET END_LINE END_OFFSET MESSAGE" and the program up to the next
such line. "ok" in place of the error: the parser accepts it (a later pass may not). Entries under a
line "=== ours" keep the engine's own answer on purpose and are not compared.
"""

import ast
import sys
import warnings

PATH = "tests/lang/syntax/errors.txt"


def verdict(source):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source, "program")
    except SyntaxError as e:
        return f"{type(e).__name__} {e.lineno} {e.offset} {e.end_lineno} {e.end_offset} {e.msg}"
    return "ok"


def entries(lines):
    """(header or None, lines) for the text before the first entry and for each entry."""
    header, body = None, []
    for line in lines:
        if line.startswith("--- ") or line.startswith("=== "):
            yield header, body
            header, body = line, []
        else:
            body.append(line)
    yield header, body


def main():
    write = "--write" in sys.argv[1:]
    if write and sys.version_info[:2] != (3, 12):
        sys.exit("--write needs Python 3.12")
    with open(PATH, encoding="utf-8") as f:
        lines = f.readlines()
    out, compared, different, ours = [], 0, 0, False
    for header, body in entries(lines):
        if header is not None:
            ours |= header.startswith("=== ours")
            if header.startswith("--- ") and not ours:
                compared += 1
                found = f"--- {verdict(''.join(body))}\n"
                if found != header:
                    different += 1
                    print("".join(body), f"  file:   {header}  python: {found}", sep="")
                    header = found
            out.append(header)
        out += body
    if write:
        with open(PATH, "w", encoding="utf-8") as f:
            f.writelines(out)
    print(f"{compared} compared, {different} different")
    return different > 0 and not write


if __name__ == "__main__":
    sys.exit(main())
