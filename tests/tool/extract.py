"""Writes the programs of lessons and questions as files: extract.py LESSONS QUESTIONS OUT.

Demos and the solutions of modify blocks; programs, solutions of questions that need no module beside them.
Those on simulated libraries (simulated.py) are left out.
"""

import json
import os
import re
import sys

sys.dont_write_bytecode = True

from simulated import is_simulated

FENCE = re.compile(r"^```(.*?)\n(.*?)^```\n", re.M | re.S)


def write(out, name, text):
    if is_simulated(text):
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


def main(lessons, questions, out):
    os.makedirs(out, exist_ok=True)
    for name in sorted(os.listdir(lessons)):
        if name.endswith(".md"):
            from_lesson(os.path.join(lessons, name), out)
    for name in sorted(os.listdir(questions)):
        if os.path.exists(os.path.join(questions, name, "question.json")):
            from_question(os.path.join(questions, name), out)


main(*sys.argv[1:])
