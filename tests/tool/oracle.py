#!/usr/bin/env python3
"""The oracle: what the real Python does, with a virtual clock. Authors and `make oracle` use it.

    oracle.py run FILE             run a program; prints what it prints, exits as it would
    oracle.py run --gutter FILE    the same with the virtual time of every line
    oracle.py run --facts FILE     the facts of the run as JSON (see harness.py)
    oracle.py lesson FILE...       every demo, prediction and modify step of a lesson
    oracle.py question DIR...      starter, solution, wrong files, order, predictions of a question
    oracle.py question --orders DIR   also count the orders of the blocks that pass (up to 6 blocks)
    oracle.py verdict DIR FILE     how FILE fares under the checks of a question

Problems are printed as `path:line: text`; the exit status is 0 when there are none, 1 when there
are, 2 on wrong usage. Lines with `note:` are for the author and do not count (`-q` hides them).

The clock is described in vclock.py, a run in harness.py, the checks in checks.py, what is demanded
of content in content.py. It needs nothing beyond python3 (3.11 or later) and its standard library.
"""

import argparse
import json
import os
import sys

sys.dont_write_bytecode = True

from checks import evaluate
from content import Question, check_lesson, check_question, share_setup
from harness import run_file


def command_run(options):
    facts = run_file(options.file)
    if options.facts:
        print(json.dumps(facts, indent=1))
    elif options.gutter:
        print_with_gutter(facts)
    else:
        sys.stdout.write(facts["stdout"])
        sys.stderr.write(facts["stderr"])
    return facts["status"]


def print_with_gutter(facts):
    line, stamp = "", None
    for when, text in facts["stamped"]:
        for piece in text.splitlines(True):
            stamp = when if stamp is None else stamp
            line += piece
            if line.endswith("\n"):
                print(f"  [{stamp / 1e9:5.2f}] {line}", end="")
                line, stamp = "", None
    for text in facts["stderr"].splitlines():
        print(f"  !err {text}")
    print(f"  -- makespan {round(facts['makespan'], 3):g}")


def report(problems, options):
    for problem in problems:
        if not (problem.is_note and options.quiet):
            print(problem)
    return sum(not problem.is_note for problem in problems)


def command_lesson(options):
    return 1 if sum(report(check_lesson(path), options) for path in options.files) else 0


def command_question(options):
    failed = 0
    for folder in options.dirs:
        question = Question(folder)
        count = report(question.check(), options)
        failed += count
        if options.orders and not count:
            data = json.loads(question.text)
            if data["kind"] == "order":
                passing = question.passing_orders(data)
                print(f"{folder}: {'too many to count' if passing is None else passing} passing orders")
        if not count and not options.quiet:
            print(f"{folder}: passes")
    return 1 if failed else 0


def command_verdict(options):
    question = Question(options.dir)
    with open(question.path, encoding="utf-8") as file:
        data = json.load(file)
    share_setup(data)
    modules = {name[:-3]: (name, question.read(name)) for name in data.get("modules", [])}
    with open(options.file, encoding="utf-8") as file:
        source = file.read()
    failures = evaluate(source, data.get("checks", []), modules, automatic=data["kind"] in ("fix", "write"))
    for name, got in failures:
        print(f"fails {name!r}: {got}")
    return 1 if failures else 0


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run")
    run.add_argument("--facts", action="store_true")
    run.add_argument("--gutter", action="store_true")
    run.add_argument("file")
    lesson = commands.add_parser("lesson")
    lesson.add_argument("files", nargs="+")
    question = commands.add_parser("question")
    question.add_argument("--orders", action="store_true")
    question.add_argument("dirs", nargs="+")
    verdict = commands.add_parser("verdict")
    verdict.add_argument("dir")
    verdict.add_argument("file")
    for command in (lesson, question):
        command.add_argument("-q", "--quiet", action="store_true")
    options = parser.parse_args(arguments)
    return globals()["command_" + options.command](options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
