#!/usr/bin/env python3
"""Compares the parser with the Python that runs this script.

    ast_diff.py PY_AST [PATH ...]      syntax trees of all .py files below the paths
                                       (default: the running Python's standard library)

PY_AST is the program built from tests/tool/py_ast.c. Positions are compared from Python 3.12 on
(before it, nodes inside f-strings have other ones). Files that only one side can read are reported
too, except those that need another encoding than UTF-8, which the engine refuses
by design. Prints the differences and a count; exits 1 if there are any.
"""

import ast
import os
import re
import subprocess
import sys
import sysconfig
import warnings

POSITIONS = sys.version_info >= (3, 12)
POSITION_FIELDS = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def dump(node):
    if isinstance(node, list):
        return "[" + ", ".join(map(dump, node)) + "]"
    if not isinstance(node, ast.AST):
        return ascii(node)
    parts = []
    fields = node._fields
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        fields = [f for f in fields if f != "type_params"] + ["type_params"]
    for name in fields:
        value = getattr(node, name, [] if name == "type_params" else None)
        if isinstance(node, ast.JoinedStr) and name == "values":  # 3.12 leaves '' in format specs
            value = [v for v in value if not (isinstance(v, ast.Constant) and v.value == "")]
        if value is None and not (isinstance(node, (ast.Constant, ast.MatchSingleton))
                                  and name == "value"):
            continue
        parts.append(f"{name}={dump(value)}")
    if POSITIONS and hasattr(node, "lineno"):
        parts += [f"{a}={getattr(node, a)}" for a in POSITION_FIELDS]
    return f"{type(node).__name__}({', '.join(parts)})"


def normalize(text):
    if not POSITIONS:
        text = re.sub(r"(, )?\blineno=\d+, col_offset=\d+, end_lineno=\d+, end_col_offset=\d+", "",
                      text)
    return re.sub(r"0(x[0-9a-fA-F]{16,}|o[0-7]{16,}|b[01]{16,})", lambda m: str(int(m[0], 0)), text)


def python_side(path):
    with open(path, "rb") as f:
        source = f.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return "ok", dump(ast.parse(source, path))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as e:
        return "error", f"{type(e).__name__}: {e}"


class Engine:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def parse(self, path):
        self.process.stdin.write(os.fsencode(path) + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline().decode()
        if line.startswith("ok "):
            size = int(line[3:])
            return "ok", self.process.stdout.read(size + 1)[:-1].decode()
        return "error", line[6:].strip()


def first_difference(a, b):
    i = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"    python: ...{a[max(0, i - 120):i + 120]}\n    engine: ...{b[max(0, i - 120):i + 120]}"


def sources(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for folder, folders, files in os.walk(path):
            folders.sort()
            for name in sorted(files):
                if name.endswith(".py"):
                    yield os.path.join(folder, name)


def main():
    engine = Engine(sys.argv[1])
    same = refused = different = 0
    for path in sources(sys.argv[2:] or [sysconfig.get_path("stdlib")]):
        status, expected = python_side(path)
        got_status, got = engine.parse(path)
        if got_status == "error" and got.startswith("Unsupported"):
            refused += 1
        elif status == got_status and (status == "error" or normalize(expected) == normalize(got)):
            same += 1
        else:
            different += 1
            print(f"{path}: python {status}, engine {got_status}")
            if status == got_status:
                print(first_difference(normalize(expected), normalize(got)))
            else:
                print("    " + (expected if status == "error" else got)[:300])
    print(f"{same} the same, {refused} refused by design, {different} different")
    return different > 0


if __name__ == "__main__":
    sys.exit(main())
