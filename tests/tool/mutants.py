"""Which broken programs do the checks of a question let pass?

    mutants.py BINARY [QUESTION...]     ids or beginnings of ids; all that want code when none is given

Each model solution is broken in one place at a time: a statement left out, an await dropped, a number moved, a condition turned
round, an exception widened, a raise, a finally or a manager taken away. What stands under `if __name__`, and the main that is
called from there, is the learner's own and not looked at. The binary judges each; what still passes is printed as a diff. Such a survivor is an equal program in other words, or a check is missing: that is for the author to say, so the exit
status is 0.
"""

import ast
import copy
import difflib
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
COURSE = os.path.join(HERE, "..", "..")
QUESTIONS = os.path.join(COURSE, "questions")
TURNED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot,
          ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In}
STARTERS = {"create_task", "ensure_future", "shield"}


def lists_of(node):
    """The bodies of a node."""
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, None)
        if isinstance(block, list) and block:
            yield block


def is_doc(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def is_entrance(node):
    return isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and getattr(node.test.left, "id", None) == "__name__"


def apart(tree):
    """The nodes of what a program does only when it is run by itself."""
    entrances = [node for node in tree.body if is_entrance(node)]
    entrances += [node for node in tree.body if entrances and getattr(node, "name", None) == "main"]
    return {id(part) for node in entrances for part in ast.walk(node)}


def mutations(tree):
    """Functions that break the tree they are given in one place; the places are numbered as ast.walk goes."""
    left_alone = apart(tree)
    for i, node in enumerate(ast.walk(tree)):
        if id(node) in left_alone:
            continue
        for b, block in enumerate(lists_of(node)):
            for s, statement in enumerate(block):
                if id(statement) in left_alone or is_doc(statement) or isinstance(statement, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    continue
                yield f"left out: line {statement.lineno}", i, lambda n, b=b, s=s: list(lists_of(n))[b].__setitem__(s, ast.Pass())
                if isinstance(statement, (ast.With, ast.AsyncWith)):
                    yield f"without its manager: line {statement.lineno}", i, lambda n, b=b, s=s: unwrap(list(lists_of(n))[b], s)
        if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
            yield f"condition: line {node.lineno}", i, lambda n: n.ops.__setitem__(0, TURNED[type(n.ops[0])]())
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.lineno:
            yield f"number: line {node.lineno}", i, lambda n: setattr(n, "value", n.value + 1)
            if node.value:
                yield f"number: line {node.lineno}", i, lambda n: setattr(n, "value", 0)
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield f"truth: line {node.lineno}", i, lambda n: setattr(n, "value", not n.value)
        if isinstance(node, ast.ExceptHandler) and node.type:
            yield f"every error: line {node.lineno}", i, lambda n: setattr(n, "type", ast.Name("BaseException", ast.Load()))
        if isinstance(node, ast.If):
            yield f"turned round: line {node.lineno}", i, lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
        if isinstance(node, ast.Try) and node.finalbody:
            yield f"after, not finally: line {node.lineno}", i, no_finally
        if isinstance(node, ast.Call) and node.keywords:
            for k, keyword in enumerate(node.keywords):
                yield f"without {keyword.arg}: line {node.lineno}", i, lambda n, k=k: n.keywords.pop(k)
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            yield f"plus and minus: line {node.lineno}", i, lambda n: setattr(n, "op", ast.Sub() if isinstance(n.op, ast.Add) else ast.Add())
        for field, value in ast.iter_fields(node):
            if isinstance(value, ast.Await):
                yield f"not awaited: line {value.lineno}", i, lambda n, f=field: setattr(n, f, getattr(n, f).value)
            if isinstance(value, ast.Call) and getattr(value.func, "attr", None) in STARTERS and value.args:
                yield f"no {value.func.attr}: line {value.lineno}", i, lambda n, f=field: setattr(n, f, getattr(n, f).args[0])


def unwrap(block, s):
    block[s:s + 1] = block[s].body


def no_finally(n):
    """The clean-up stands behind the try."""
    n.body, n.finalbody = n.body + n.finalbody, []
    if not n.handlers:
        n.handlers = [ast.ExceptHandler(ast.Name("ZeroDivisionError", ast.Load()), None, [ast.Raise()])]


def broken(source):
    tree = ast.parse(source)
    before = ast.unparse(tree)
    seen = {before}
    for name, place, change in mutations(tree):
        other = copy.deepcopy(tree)
        change(list(ast.walk(other))[place])
        try:
            text = ast.unparse(ast.fix_missing_locations(other))
            compile(text, "answer.py", "exec")
        except (SyntaxError, ValueError):
            continue
        if text not in seen:
            seen.add(text)
            yield name, before, text


def passes(binary, question, text):
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([binary, "check", question, "--course", COURSE, "--unrecorded", "--file", file.name], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{question}: {done.stderr.strip()}")
    return done.returncode == 0


def examine(binary, question, folder):
    with open(os.path.join(folder, "question.json"), encoding="utf-8") as file:
        solution = json.load(file).get("solution")
    if not solution:
        return 0, 0
    with open(os.path.join(folder, solution), encoding="utf-8") as file:
        source = file.read()
    made = alive = 0
    for name, before, text in broken(source):
        made += 1
        if not passes(binary, question, text):
            continue
        alive += 1
        print(f"{question}: {name}")
        for line in list(difflib.unified_diff(before.splitlines(), text.splitlines(), lineterm="", n=0))[2:]:
            if not line.startswith("@@"):
                print("    " + line)
        sys.stdout.flush()
    return made, alive


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    made = alive = 0
    for question in sorted(os.listdir(QUESTIONS)):
        if wanted and not any(question.startswith(w) for w in wanted):
            continue
        m, a = examine(binary, question, os.path.join(QUESTIONS, question))
        made, alive = made + m, alive + a
    print(f"{made} broken programs, {alive} pass")


main()
