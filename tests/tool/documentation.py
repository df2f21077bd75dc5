"""Writes the programs of Python's documentation as files: documentation.py SOURCES OUT PAGE...

SOURCES is a folder of the pages' reStructuredText (Debian's python3.11-doc has one), PAGE a path in it without its ending
("library/asyncio-task"). Nothing of that text is kept in the repository.

A page becomes OUT/PAGE-examples.py, its interactive examples as one session, and OUT/PAGE-LINE.py for each block that is a program
or a piece of one. A piece is made whole as far as that is plain: names that it lacks come from earlier blocks of the page, from
the page's module or from a module of that name, and a bare `await` gets a coroutine around it.
"""

import ast
import builtins
import doctest
import importlib
import os
import re
import sys
import textwrap

DIRECTIVE = re.compile(r"^\s*\.\. (?:code-block|code|sourcecode|testcode|testsetup|doctest)::\s*(\S*)")
OPTION = re.compile(r"^\s+:[a-z-]+:")
MODULE = re.compile(r"^\.\. (?:module|currentmodule):: (\S+)", re.M)

# What a session begins with: each example is compiled as the prompt does it, and what it raises is one line.
SESSION = '''\
import warnings
warnings.simplefilter("ignore")
names = {"__name__": "__main__", "__builtins__": __builtins__}
def example(line, mode, source):
    print(f"[{line}]", source.split("\\n")[0])
    try:
        exec(compile(source, "<example>", mode), names)
    except BaseException as error:
        text = str(error)
        print(f"{type(error).__name__}: {text}" if text else type(error).__name__)
'''


def indentation(line):
    return len(line) - len(line.lstrip())


def blocks_of(text):
    """(line, text) of every literal block; a block is what is indented below a line that announces it."""
    lines = text.expandtabs().split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        named = DIRECTIVE.match(line)
        announces = named or (line.rstrip().endswith("::") and not line.lstrip().startswith(".. "))
        at += 1
        if not announces or (named and named.group(1) not in ("", "python", "python3", "pycon", "pycon3")):
            continue
        while at < len(lines) and (not lines[at].strip() or (named and OPTION.match(lines[at]))):
            at += 1
        start = at
        while at < len(lines) and (not lines[at].strip() or indentation(lines[at]) > indentation(line)):
            at += 1
        if at > start:
            yield start + 1, textwrap.dedent("\n".join(lines[start:at])).strip("\n") + "\n"


def examples_of(text):
    """(line, source) of every interactive example, those of docstrings in programs included."""
    lines = text.expandtabs().split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].lstrip().startswith(">>> "):
            at += 1
            continue
        start = at
        while at < len(lines) and lines[at].strip() and indentation(lines[at]) >= indentation(lines[start]):
            at += 1
        try:
            for found in doctest.DocTestParser().get_examples("\n".join(lines[start:at]) + "\n"):
                yield start + found.lineno + 1, found.source
        except ValueError:
            continue


def parse(text):
    """The tree of a program, or of one whose awaits stand outside any coroutine; the text as it can run."""
    try:
        tree = ast.parse(text)
        compile(text, "<block>", "exec", dont_inherit=True)
        return tree, text
    except SyntaxError:
        pass
    wrapped = "async def main():\n" + textwrap.indent(text, "    ") + "\nimport asyncio\nasyncio.run(main())\n"
    try:
        tree = ast.parse(wrapped)
        compile(wrapped, "<block>", "exec", dont_inherit=True)
        return tree, wrapped
    except SyntaxError:
        return None, text


def bound_names(tree):
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            names.add(node.name)
    return names


def missing_names(tree):
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return used - bound_names(tree) - set(dir(builtins)) - {"__file__", "__name__", "__doc__"}


DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign)


def defines_only(tree):
    return all(isinstance(node, DEFINITIONS) for node in tree.body)


class Page:
    def __init__(self, text):
        self.text = text
        named = MODULE.search(text)
        self.module = named.group(1) if named else None
        self.earlier = []  # (tree, text) of blocks that define and do no more

    def provide(self, names, depth=0):
        """Lines that bind these names: from earlier blocks, else from modules."""
        lines = []
        for name in sorted(names):
            block = next((b for b in reversed(self.earlier) if name in {n for s in b[0].body for n in bound_top(s)}), None)
            if block and depth < 4:
                lines.append(self.provide(missing_names(block[0]) - names, depth + 1) + block[1])
            elif name in sys.stdlib_module_names:
                lines.append(f"import {name}\n")
            elif self.module and hasattr_of(self.module, name):
                lines.append(f"from {self.module} import {name}\n")
            elif (home := next((m for m in ("asyncio", "collections", "functools", "typing") if hasattr_of(m, name)), None)):
                lines.append(f"from {home} import {name}\n")
        return "".join(dict.fromkeys(lines))

    def programs(self):
        for line, text in blocks_of(self.text):
            if text.lstrip().startswith(">>>"):
                continue
            tree, text = parse(text)
            if tree is None or not tree.body:
                continue
            yield line, self.provide(missing_names(tree)) + text, tree
            if defines_only(tree):
                self.earlier.append((tree, text))

    def session(self):
        """The examples in their order, the definitions between them in theirs."""
        units = [(line, "single", source) for line, source in examples_of(self.text)]
        if not units:
            return None
        for line, text, tree in self.programs():
            if defines_only(tree):
                units.append((line, "exec", text))
        start = f"from {self.module} import *\n" if self.module else ""
        calls = [f"example({line}, {mode!r}, {source!r})\n" for line, mode, source in sorted(units)]
        return SESSION + (f"example(0, 'exec', {start!r})\n" if start else "") + "".join(calls)


def bound_top(statement):
    if isinstance(statement, ast.Assign):
        return {node.id for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in statement.names}
    return {statement.name} if hasattr(statement, "name") else set()


def hasattr_of(module, name):
    try:
        return hasattr(importlib.import_module(module), name)
    except ImportError:
        return False


def main(sources, out, *pages):
    os.makedirs(out, exist_ok=True)
    for page in pages:
        with open(os.path.join(sources, page + ".rst.txt"), encoding="utf-8") as file:
            found = Page(file.read())
        name = os.path.basename(page) if page.startswith("library/") else page.replace("/", "-")
        for line, text, tree in Page(found.text).programs():
            with open(os.path.join(out, f"{name}-{line}.py"), "w", encoding="utf-8") as file:
                file.write(text)
        session = found.session()
        if session:
            with open(os.path.join(out, f"{name}-examples.py"), "w", encoding="utf-8") as file:
                file.write(session)


if __name__ == "__main__":
    main(*sys.argv[1:])
