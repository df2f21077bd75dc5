"""Writes the programs of lessons, questions and pages as files: extract.py [--simulated] LESSONS QUESTIONS PAGES OUT.

Demos and the solutions of modify blocks; programs, solutions of questions that need no module beside them; the programs of
data/programs. Those on simulated libraries (simulated.py) are left out; with --simulated it is they that are written.
"""

import json
import os
import re
import sys

sys.dont_write_bytecode = True

from simulated import is_simulated

SIMULATED = "--simulated" in sys.argv
FENCE = re.compile(r"^```(.*?)\n(.*?)^```\n", re.M | re.S)


def write(out, name, text):
    if is_simulated(text) != SIMULATED:
        return
    with open(os.path.join(out, name + ".py"), "w", encoding="utf-8") as file:
        file.write(text)


def from_lesson(path, out):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    count = 0
    for info, body in FENCE.findall(text):
        if info.startswith("python demo "):
            write(out, info.split()[-1], body)
        elif info == "modify":
            count += 1
            solution = json.loads(body)["solution"]
            day = os.path.basename(path)[:-3]
            write(out, f"{day}-modify{count}", "\n".join(solution) + "\n")


def from_question(folder, out):
    with open(os.path.join(folder, "question.json"), encoding="utf-8") as file:
        data = json.load(file)
    if data.get("modules"):
        return
    for field in ("program", "solution"):
        if field in data:
            with open(os.path.join(folder, data[field]), encoding="utf-8") as file:
                write(out, f"{data['id']}-{field}", file.read())


def main(lessons, questions, pages, out):
    os.makedirs(out, exist_ok=True)
    for name in sorted(os.listdir(lessons)):
        if name.endswith(".md"):
            from_lesson(os.path.join(lessons, name), out)
    for name in sorted(os.listdir(questions)):
        if os.path.exists(os.path.join(questions, name, "question.json")):
            from_question(os.path.join(questions, name), out)
    for name in sorted(os.listdir(pages)):
        if name.endswith(".py"):
            with open(os.path.join(pages, name), encoding="utf-8") as file:
                write(out, name[:-3], file.read())


main(*[arg for arg in sys.argv[1:] if arg != "--simulated"])
