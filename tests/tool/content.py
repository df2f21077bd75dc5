"""Checks lessons and questions on the real Python: every claim that the content makes is run.

check_lesson(path) and check_question(folder) return a list of Problem(path, line, text); an empty
list is a pass. What they look at is FORMAT.md: the fields and their names, that the computed answer
of a prediction equals exactly one choice, that modify solutions do what they say, that starters
fail, solutions pass, and each wrong file fails the check it names. Notes (`note: …`) point at style
and do not fail. Programs on simulated libraries (simulated.py) are not run.
"""

import itertools
import json
import os
import re
import sys
from typing import NamedTuple

import checks as check_module
import harness
from checks import answer_of, brief, evaluate, makespan, malformed, text_of
from simulated import folder_is_simulated, is_simulated

FENCE = re.compile(r"^```(.*)$")
PARAGRAPH_LIMIT = 560
DEMO_LINES = 20
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")


def codes(name, prefix):
    """All values of "code" in a data file that start with the letters of `prefix`."""
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return set(re.findall(rf'"code":\s*"([{prefix}]\d+)"', file.read()))


LEAVES = codes("skill_tree.json", "FIAE")
BELIEFS = codes("beliefs.json", "M")
PITFALLS = codes("pitfalls.json", "P")
KIND_FIELDS = {
    "choice": {"choices", "several", "program"},
    "predict": {"program", "of", "answer", "choices", "wrong", "ask", "right"},
    "order": {"blocks", "distractors", "setup", "checks"},
    "fix": {"starter", "solution", "point", "setup", "checks", "wrong"},
    "write": {"starter", "solution", "setup", "checks", "wrong"},
    "free": {"model", "rubric", "red_flag", "level", "metrics"},
}
COMMON_FIELDS = {
    "format", "id", "number", "title", "kind", "day", "leaf", "beliefs", "pitfalls", "minutes", "prompt", "hints",
    "explain", "modules", "symptom", "evidence", "cure",
}
REQUIRED = {"format", "id", "number", "title", "kind", "day", "leaf", "beliefs", "minutes", "prompt", "hints", "explain"}
ORDER_LIMIT = 720


class Problem(NamedTuple):
    path: str
    line: int
    text: str

    @property
    def is_note(self):
        return self.text.startswith("note: ")

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


class Block(NamedTuple):
    info: str
    text: str
    line: int


def is_newer(program):
    """Its first line, `# Python 3.13`, asks for a Python that this one is not yet."""
    asked = re.match(r"# Python (\d+)\.(\d+)$", program.split("\n")[0])
    return bool(asked) and sys.version_info < tuple(map(int, asked.groups()))


def check_prediction(data, facts, say, program_lines):
    """Rules common to `predict` in a lesson and a predict question. say(text) reports."""
    if ("of" in data) == ("answer" in data):
        say("a prediction has either `of` or `answer`")
        return
    choices = data.get("choices")
    if "answer" in data:
        if not choices or not 1 <= data["answer"] <= len(choices):
            say(f"`answer` is {data['answer']}, the choices are {len(choices or [])}")
            return
        computed, right = None, {data["answer"] - 1}
    else:
        try:
            computed = answer_of(data["of"], facts)
        except (ValueError, IndexError) as error:
            say(f"`of`: {error}")
            return
        if facts["error"] in ("TimeLimit", "SyntaxError"):
            say(f"the program ends in {facts['error']}: {facts['error_text']}")
        right = {n for n, c in enumerate(choices or []) if text_of(c.get("text")).rstrip("\n") == computed}
        if choices and len(right) != 1:
            say(f"computed answer {brief(computed)!r} equals {len(right)} choices, not one")
    for n, choice in enumerate(choices or []):
        check_choice(choice, n in right, say, {"text", "belief", "why"}, program_lines)
    for wrong in data.get("wrong", []):
        if text_of(wrong.get("answer")) == computed:
            say(f"`wrong` lists the right answer {computed!r}")
        check_choice({**wrong, "text": wrong.get("answer")}, False, say, {"text", "answer", "belief", "why"}, program_lines)


def check_choice(choice, is_right, say, fields, program_lines):
    extra = set(choice) - fields
    label = brief(text_of(choice.get("text")) or "?", 40)
    if extra:
        say(f"choice {label!r}: unknown field {sorted(extra)[0]!r}")
    if not is_right and not choice.get("why"):
        say(f"choice {label!r} is wrong and has no why")
    if "belief" in choice and choice["belief"] not in BELIEFS:
        say(f"choice {label!r}: unknown belief {choice['belief']!r}")
    if is_right and "belief" in choice:
        say(f"choice {label!r} is right and has a belief")
    for number in re.findall(r"\bline (\d+)", text_of(choice.get("why"))):
        if program_lines and int(number) > program_lines:
            say(f"choice {label!r} speaks of line {number}; the program has {program_lines}")


def load_json(text, say):
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        say(f"not JSON: {error.msg} (its line {error.lineno}, column {error.colno})")
        return None


# Lessons ------------------------------------------------------------------------------------


class Lesson:
    def __init__(self, path):
        self.path = path
        self.problems = []
        with open(path, encoding="utf-8") as file:
            self.lines = file.read().split("\n")
        self.names = set()
        self.words = 0

    def say(self, line, text):
        self.problems.append(Problem(self.path, line, text))

    def check(self):
        start = self._head()
        demo = None
        section_line, section_title = start, "(opening)"
        seen = {"demo": 0, "predict": 0, "picture": 0, "modify": 0, "recall": 0, "sections": 0}
        for item in self._items(start):
            if isinstance(item, Block):
                word = item.info.split()[0] if item.info else ""
                demo = self._block(item, word, demo, seen)
            elif item[1].startswith("## "):
                section_line, section_title, demo = item[0], item[1], None
                seen["sections"] += 1
            else:
                self._paragraph(*item)
        if seen["recall"] != 1:
            self.say(len(self.lines), f"{seen['recall']} recall blocks, expected 1")
        counts = ", ".join(f"{number} {what}" for what, number in seen.items())
        self.say(1, f"note: {counts}, {self.words} words")
        return self.problems

    def _head(self):
        if self.lines[0] != "---" or "---" not in self.lines[1:]:
            self.say(1, "a lesson starts with --- and a JSON line")
            return 1
        end = self.lines.index("---", 1)
        head = load_json("\n".join(self.lines[1:end]), lambda text: self.say(2, text))
        fields = {"format", "day", "title", "minutes", "leaves", "beliefs"}
        if head is not None:
            for name in sorted(fields ^ set(head)):
                self.say(2, f"field {name!r} is {'missing' if name in fields else 'unknown'}")
            for code in head.get("leaves", []):
                if code not in LEAVES:
                    self.say(2, f"unknown leaf {code!r}")
            for code in head.get("beliefs", []):
                if code not in BELIEFS:
                    self.say(2, f"unknown belief {code!r}")
        return end + 1

    def _items(self, start):
        """Blocks and paragraphs, in order: Block, or (line, text)."""
        paragraph, first, fence = [], 0, None
        for number, text in enumerate(self.lines[start:], start + 1):
            if fence is not None:
                if text == "```":
                    yield Block(fence[0], "\n".join(fence[2]), fence[1])
                    fence = None
                else:
                    fence[2].append(text)
                continue
            match = FENCE.match(text)
            if match or not text.strip() or text.startswith("## "):
                if paragraph:
                    yield first, " ".join(paragraph)
                    paragraph = []
                if match:
                    fence = (match.group(1).strip(), number, [])
                elif text.startswith("## "):
                    yield number, text
            else:
                if not paragraph:
                    first = number
                paragraph.append(text)
        if fence is not None:
            self.say(fence[1], "this block is never closed")
        if paragraph:
            yield first, " ".join(paragraph)

    def _paragraph(self, line, text):
        self.words += len(text.split())
        if len(text) > PARAGRAPH_LIMIT and not text.startswith("|"):
            self.say(line, f"note: a paragraph of {len(text)} characters (six lines are about {PARAGRAPH_LIMIT})")

    def _block(self, block, word, demo, seen):
        words = block.info.split()
        if word == "python" and len(words) == 3 and words[1] == "demo":
            seen["demo"] += 1
            return self._demo(block, words[2])
        if word in ("predict", "modify"):
            seen[word] += 1
            if demo is None:
                self.say(block.line, f"{word} without a demo before it in its section")
                return demo
            data = load_json(block.text, lambda text: self.say(block.line, text))
            if data is not None:
                getattr(self, "_" + word)(block, data, demo)
        elif word == "recall":
            seen["recall"] += 1
            self._recall(block)
        elif word == "picture":
            seen["picture"] += 1
            for offset, text in enumerate(block.text.split("\n"), 1):
                if len(text) > 78:
                    self.say(block.line + offset, f"note: a picture line of {len(text)} columns")
        elif block.info not in ("python", "", "text"):
            self.say(block.line, f"unknown block {block.info!r}")
        return demo

    def _demo(self, block, name):
        if name in self.names:
            self.say(block.line, f"the name {name!r} is used twice")
        self.names.add(name)
        length = len(block.text.split("\n"))
        if length > DEMO_LINES:
            self.say(block.line, f"note: demo {name} has {length} lines")
        if is_simulated(block.text) or is_newer(block.text):
            return block, None
        facts = harness.run_source(block.text + "\n", name + ".py")
        if facts["error"] in ("SyntaxError", "TimeLimit", "NameError", "ImportError"):
            self.say(block.line, f"demo {name} ends in {facts['error']}: {facts['error_text']}")
        return block, facts

    def _predict(self, block, data, demo):
        say = lambda text: self.say(block.line, text)
        extra = set(data) - {"ask", "of", "answer", "choices", "wrong", "right"}
        if extra:
            say(f"predict: unknown field {sorted(extra)[0]!r}")
        if not data.get("ask"):
            say("predict without `ask`")
        if demo[1] is None:
            return
        check_prediction(data, demo[1], say, len(demo[0].text.split("\n")))

    def _modify(self, block, data, demo):
        say = lambda text: self.say(block.line, text)
        extra = set(data) - {"ask", "stdout", "makespan", "solution"}
        if extra:
            say(f"modify: unknown field {sorted(extra)[0]!r}")
        if not {"stdout", "makespan"} & set(data) or not data.get("solution") or not data.get("ask"):
            say("modify needs ask, solution, and stdout or makespan")
            return
        if demo[1] is None:
            return
        misses = lambda facts: [
            f"{what}: expected {want!r}, got {got!r}"
            for what, want, got in (
                ("stdout", text_of(data.get("stdout")).rstrip("\n"), facts["stdout"].rstrip("\n")),
                ("makespan", data.get("makespan"), makespan(facts)),
            )
            if what in data and want != got
        ]
        facts = harness.run_source(text_of(data["solution"]) + "\n", "solution.py")
        for miss in misses(facts):
            say(f"modify solution: {miss}")
        if facts["error"] != "none":
            say(f"modify solution ends in {facts['error']}: {facts['error_text']}")
        if not misses(demo[1]):
            say("modify: the demo as it stands already does what is asked")

    def _recall(self, block):
        data = load_json(block.text, lambda text: self.say(block.line, text))
        if data is None:
            return
        if len(data) != 3:
            self.say(block.line, f"{len(data)} recall questions, expected 3")
        for row in data:
            if set(row) != {"ask", "answer"}:
                self.say(block.line, "a recall question has `ask` and `answer`")


def check_lesson(path):
    return Lesson(path).check()


# Questions ----------------------------------------------------------------------------------


def share_setup(data):
    """The question's own setup in front of that of each check which makes a call."""
    for check in data.get("checks", []):
        if data.get("setup") and ("call" in check or "that" in check):
            check["setup"] = "\n".join(text_of(part) for part in (data["setup"], check.get("setup")) if part)


class Question:
    def __init__(self, folder):
        self.folder = folder.rstrip("/")
        self.path = os.path.join(self.folder, "question.json")
        self.problems = []
        self.text = ""
        self.used = {"question.json"}

    def say(self, text, near=None, path=None):
        line = 1
        if near and near in self.text:
            line = self.text[: self.text.index(near)].count("\n") + 1
        self.problems.append(Problem(path or self.path, line, text))

    def read(self, name):
        self.used.add(name)
        try:
            with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                return file.read()
        except OSError as error:
            self.say(f"file {name!r}: {error.strerror}", f'"{name}"')
            return ""

    def check(self):
        try:
            with open(self.path, encoding="utf-8") as file:
                self.text = file.read()
        except OSError as error:
            self.say(error.strerror)
            return self.problems
        data = load_json(self.text, self.say)
        if data is None:
            return self.problems
        self._common(data)
        kind = data.get("kind")
        if kind not in KIND_FIELDS:
            self.say(f"unknown kind {kind!r}", '"kind"')
            return self.problems
        for name in sorted(set(data) - COMMON_FIELDS - KIND_FIELDS[kind]):
            self.say(f"unknown field {name!r}", f'"{name}"')
        self.modules = {m[:-3]: (m, self.read(m)) for m in data.get("modules", [])}
        share_setup(data)
        for check in data.get("checks", []):
            fault = malformed(check)
            if fault:
                self.say(fault, check.get("name"))
                return self.problems
        if folder_is_simulated(self.folder):
            return self.problems
        getattr(self, "_" + kind)(data)
        for name in sorted(set(os.listdir(self.folder)) - self.used):
            self.say(f"file {name!r} is not mentioned")
        return self.problems

    def _common(self, data):
        for name in sorted(REQUIRED - set(data)):
            self.say(f"field {name!r} is missing")
        if data.get("id") != os.path.basename(self.folder):
            self.say(f"id {data.get('id')!r} is not the folder's name", '"id"')
        if data.get("leaf") not in LEAVES:
            self.say(f"unknown leaf {data.get('leaf')!r}", '"leaf"')
        for field, known in (("beliefs", BELIEFS), ("pitfalls", PITFALLS)):
            for code in data.get(field, []):
                if code not in known:
                    self.say(f"unknown code {code!r} in {field}", f'"{field}"')
        if len(data.get("hints", [])) != 3:
            self.say("three hints are needed: nudge, idea, almost there", '"hints"')
        for field in ("prompt", "explain"):
            for paragraph in text_of(data.get(field)).split("\n\n"):
                if len(paragraph) > PARAGRAPH_LIMIT and "```" not in paragraph and not paragraph.startswith("|"):
                    self.say(f"note: a paragraph of {len(paragraph)} characters in {field}", f'"{field}"')

    def _choice(self, data):
        if "program" in data:
            self.read(data["program"])
        right = [c for c in data.get("choices", []) if c.get("right")]
        if not right or (len(right) > 1) != bool(data.get("several")):
            self.say(f"{len(right)} right choices, several is {data.get('several', False)}", '"choices"')
        for choice in data.get("choices", []):
            is_right = choice.pop("right", False)
            check_choice(choice, is_right, self.say, {"text", "why", "belief"}, 0)

    def _predict(self, data):
        source = self.read(data.get("program", ""))
        facts = harness.run_source(source, data.get("program", ""), self.modules)
        check_prediction(data, facts, lambda text: self.say(text, '"choices"'), source.count("\n"))

    def _order(self, data):
        blocks = [text_of(block) for block in data.get("blocks", [])]
        for name, got in evaluate("\n".join(blocks) + "\n", data.get("checks", []), self.modules):
            self.say(f"the given order fails {name!r}: {got}", '"blocks"')
        for row in data.get("distractors", []):
            if set(row) - {"code", "belief", "why"} or not row.get("code") or not row.get("why"):
                self.say("a distractor has code, why and belief", '"distractors"')
            if row.get("belief", "M1") not in BELIEFS:
                self.say(f"unknown belief {row['belief']!r}", '"distractors"')
        if not data.get("checks"):
            self.say("an order question without checks")
        for row in data.get("distractors", []):
            for place in range(len(blocks)):
                if self._replacing(blocks, place, text_of(row.get("code")), data.get("checks", [])):
                    self.say(f"distractor {brief(text_of(row['code']))!r} passes in the place of block {place + 1}", '"distractors"')

    def _replacing(self, blocks, place, code, checks):
        source = "\n".join(blocks[:place] + [code] + blocks[place + 1:]) + "\n"
        return not evaluate(source, checks, self.modules)

    def passing_orders(self, data):
        """Brute force for authors: how many orders of the blocks pass. None when there are too many."""
        blocks = [text_of(block) for block in data["blocks"]]
        orders = list(itertools.islice(itertools.permutations(blocks), ORDER_LIMIT + 1))
        if len(orders) > ORDER_LIMIT:
            return None
        passing = 0
        for order in orders:
            source = "\n".join(order) + "\n"
            try:
                compile(source, "order.py", "exec")
            except SyntaxError:
                continue
            passing += not evaluate(source, data["checks"], self.modules)
        return passing

    def _fix(self, data):
        starter = self._write(data)
        point = data.get("point")
        count = len(starter.split("\n"))
        if not point or not point.get("ask") or not point.get("lines"):
            self.say("a fix question needs point: ask, lines", '"point"')
            return
        for row in [{"line": n} for n in point["lines"]] + point.get("wrong", []):
            if not 1 <= row["line"] <= count:
                self.say(f"point: line {row['line']} is not in the starter", '"point"')
        for row in point.get("wrong", []):
            if not row.get("why") or row["line"] in point["lines"]:
                self.say(f"point: wrong line {row['line']} has no why, or is a right one", '"point"')

    def _write(self, data):
        rows = data.get("checks", [])
        names = [row["name"] for row in rows] + [check_module.AUTOMATIC["name"]]
        if len(set(names)) != len(names):
            self.say("two checks have the same name", '"checks"')
        starter, solution = self.read(data.get("starter", "")), self.read(data.get("solution", ""))
        if not evaluate(starter, rows, self.modules, automatic=True):
            self.say("the starter passes every check", '"starter"')
        for name, got in evaluate(solution, rows, self.modules, automatic=True):
            self.say(f"the solution fails {name!r}: {got}", name)
        for wrong in data.get("wrong", []):
            self._wrong(wrong, rows, names)
        return starter

    def _wrong(self, wrong, rows, names):
        near = wrong.get("file")
        if set(wrong) - {"file", "belief", "why", "fails"} or not {"file", "why", "fails"} <= set(wrong):
            self.say("a wrong file has file, why, fails and belief", near)
            return
        if wrong.get("belief", "M1") not in BELIEFS:
            self.say(f"unknown belief {wrong['belief']!r}", near)
        if wrong["fails"] not in names:
            self.say(f"no check is named {wrong['fails']!r}", near)
        failures = evaluate(self.read(wrong["file"]), rows, self.modules, automatic=True)
        if wrong["fails"] not in [name for name, _ in failures]:
            told = "; ".join(f"{name}: {got}" for name, got in failures) or "passes everything"
            self.say(f"{wrong['file']} does not fail {wrong['fails']!r}: {told}", near)

    def _free(self, data):
        for name in ("model", "rubric"):
            if not data.get(name):
                self.say(f"a free question needs {name!r}")


def check_question(folder):
    return Question(folder).check()
