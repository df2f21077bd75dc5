"""The checks of FORMAT.md, evaluated on the real Python.

evaluate(source, checks, modules) runs the learner's text under every check and returns a list of
failures (name, text). A run is made once for each distinct (setup, call, that) and shared by the
checks that need it. A `clean` row is added when automatic=True, as the tutor does for write and fix.
"""

import ast

import harness

AUTOMATIC = {"name": "leaves nothing behind", "check": "clean"}
COUNTERS = ("unawaited", "unretrieved", "pending", "open")
FIELDS = {
    "stdout": {"equals", "contains", "call"},
    "value": {"call", "equals"},
    "raises": {"call", "type", "contains"},
    "true": {"call", "that"},
    "makespan": {"call", "equals", "max", "min"},
    "peak": {"call", "span", "equals", "max"},
    "lag": {"call", "max"},
    "tasks": {"call", "equals", "max"},
    "deadlock": {"call"},
    "unawaited": {"call", "equals"},
    "unretrieved": {"call", "equals"},
    "pending": {"call", "equals"},
    "open": {"call", "equals"},
    "clean": {"call"},
    "cancel_sweep": {"call", "that", "cleanup", "twice"},
    "schedule_sweep": {"call", "that", "runs"},
    "syntax": {"call_to", "node", "equals", "min", "max"},
}
COMMON = {"name", "check", "why", "belief", "setup"}
SWEEP_LIMIT = 60


def text_of(value):
    """A text field is a string or a list of lines."""
    if isinstance(value, list):
        return "\n".join(value)
    return value or ""


def makespan(facts):
    return round(facts["makespan"], 3)


def brief(text, limit=300):
    text = text.rstrip("\n").replace("\n", " | ")
    return text if len(text) <= limit else text[: limit - 1] + "…"


def malformed(check):
    """What is wrong with the row itself, or None."""
    kind = check.get("check")
    if kind not in FIELDS:
        return f"unknown check {kind!r}"
    if not check.get("name"):
        return f"a {kind} check without a name"
    extra = set(check) - FIELDS[kind] - COMMON
    if extra:
        return f"check {check['name']!r}: unknown field {sorted(extra)[0]!r}"
    if kind in ("value", "raises", "cancel_sweep", "schedule_sweep") and "call" not in check:
        return f"check {check['name']!r}: {kind} needs a call"
    if kind == "tasks" and not {"equals", "max"} & set(check):
        return f"check {check['name']!r}: tasks needs equals or max"
    if kind == "makespan" and not {"equals", "max", "min"} & set(check):
        return f"check {check['name']!r}: makespan needs equals, max or min"
    return None


class Trial:
    """One learner's text with the runs made so far."""

    def __init__(self, source, modules):
        self.source = source
        self.modules = modules
        self.runs = {}

    def run(self, check):
        setup, call, that = text_of(check.get("setup")), check.get("call"), check.get("that")
        key = (setup, text_of(call), that)
        if key not in self.runs:
            if call is None:
                facts = harness.run_source(self.source, "answer.py", self.modules)
            else:
                facts = harness.run_call(self.source, text_of(call), setup, that, self.modules)
            self.runs[key] = facts
        return self.runs[key]

    def judge(self, check):
        """None when the check holds, else expected against got."""
        kind = check["check"]
        if kind == "clean":
            return self._clean()
        if kind == "syntax":
            return self._syntax(check)
        if kind == "cancel_sweep":
            return self._cancel_sweep(check)
        if kind == "schedule_sweep":
            return self._schedule_sweep(check)
        facts = self.run(check)
        if kind == "raises":
            return self._raises(check, facts)
        if kind == "deadlock":
            return "nothing is ready and no timer is set" if facts["error"] == "Deadlock" else None
        if facts["error"] != "none":
            line = f", line {facts['error_line']}" if facts["error_line"] else ""
            return f"ended in {facts['error']}: {facts['error_text']}{line}"
        return getattr(self, "_" + kind)(check, facts)

    def _stdout(self, check, facts):
        got = facts["stdout"].rstrip("\n")
        if "equals" in check:
            want = text_of(check["equals"]).rstrip("\n")
            if got != want:
                return f"expected {brief(want)!r}, printed {brief(got)!r}"
        position = 0
        for piece in check.get("contains", []):
            found = got.find(piece, position)
            if found < 0:
                return f"{piece!r} is missing in {brief(got)!r}"
            position = found + len(piece)
        return None

    def _value(self, check, facts):
        if facts["value"] != check["equals"]:
            return f"expected {check['equals']}, got {facts['value']}"
        return None

    def _raises(self, check, facts):
        if facts["error"] != check["type"]:
            return f"expected {check['type']}, ended in {facts['error']} {facts['error_text']}"
        if check.get("contains", "") not in facts["error_text"]:
            return f"{check['contains']!r} is not in {facts['error_text']!r}"
        return None

    def _true(self, check, facts):
        if facts.get("that") is not True:
            return f"not so: {check['that']} ({facts.get('that')}); value {facts.get('value')}"
        return None

    def _makespan(self, check, facts):
        return self._between(check, makespan(facts), "s")

    def _peak(self, check, facts):
        return self._between(check, facts["peaks"].get(check["span"], 0), "open at once")

    def _lag(self, check, facts):
        return self._between(check, round(facts["lag"], 3), "s")

    def _tasks(self, check, facts):
        return self._between(check, facts["tasks"], "tasks at once")

    def _between(self, check, got, unit):
        if "equals" in check and got != check["equals"]:
            return f"expected {check['equals']}, got {got} {unit}"
        if "max" in check and got > check["max"]:
            return f"at most {check['max']}, got {got} {unit}"
        if "min" in check and got < check["min"]:
            return f"at least {check['min']}, got {got} {unit}"
        return None

    def _counter(self, check, facts):
        want = check.get("equals", 0)
        if facts[check["check"]] != want:
            return f"{check['check']}: expected {want}, got {facts[check['check']]}"
        return None

    _unawaited = _unretrieved = _pending = _open = _counter

    def _clean(self):
        for facts in self.runs.values():
            for name in COUNTERS:
                if facts[name]:
                    return f"{name}: {facts[name]}"
        return None

    def _syntax(self, check):
        tree = ast.parse(self.source)
        if "node" in check:
            count = sum(type(node).__name__ == check["node"] for node in ast.walk(tree))
        else:
            count = sum(
                isinstance(node, ast.Call) and ast.unparse(node.func) == check["call_to"]
                for node in ast.walk(tree)
            )
        return self._between(check, count, "times")

    def _cancel_sweep(self, check):
        tidies = []
        for k in range(1, SWEEP_LIMIT + 1):
            facts, failure = self._cancelled(check, k, 0)
            if failure:
                return failure
            if not facts["fired"]:
                break
            tidies.append(facts["tidies"])
        else:
            return f"more than {SWEEP_LIMIT} suspensions"
        if not tidies and not check.get("cleanup"):
            return self._cancel_sweep({**check, "cleanup": True})
        if not tidies:
            return "the call never suspends"
        for k, inside in enumerate(tidies if check.get("twice") else (), 1):
            for again in range(1, inside + 1):
                failure = self._cancelled(check, k, again)[1]
                if failure:
                    return failure
        return None

    def _cancelled(self, check, k, again):
        """The facts of one run, and what is wrong with it."""
        sweep = {"at": k, "again": again, "cleanup": check.get("cleanup", False)}
        facts = harness.run_call(
            self.source, text_of(check["call"]), text_of(check.get("setup")), check.get("that"), self.modules, sweep
        )
        failure = None
        if facts["error"] != "none":
            failure = f"{facts['error']}: {facts['error_text']}"
        elif not facts["fired"]:
            return facts, None
        elif not facts["cancelled"]:
            failure = f"did not end cancelled {facts.get('ended_in', '')}"
        elif facts["open"]:
            failure = f"{facts['open']} left open"
        elif facts.get("that", True) is not True:
            failure = f"not so: {check['that']} ({facts['that']})"
        where = f"cancelled at suspension {k} (line {facts.get('where')}){' and again in its clean-up' if again else ''}"
        return facts, failure and f"{where}: {failure}"

    def _schedule_sweep(self, check):
        def run(delays):
            return harness.run_call(
                self.source, text_of(check["call"]), text_of(check.get("setup")), check["that"], self.modules, delays=delays
            )

        facts = run({})
        recorded = facts.get("delays", [])
        for seed in range(check.get("runs", 20) + 1):
            if facts["error"] != "none":
                return f"schedule {seed}: {facts['error']}: {facts['error_text']}"
            if facts.get("that") is not True:
                return f"schedule {seed}: not so: {check['that']} ({facts.get('that')})"
            facts = run({"recorded": recorded, "seed": seed + 1})
        return None


def evaluate(source, checks, modules=None, automatic=False):
    """The failures of this text: [(name of the check, expected against got)], [] when it passes."""
    trial = Trial(source, modules or {})
    rows = list(checks) + ([AUTOMATIC] if automatic else [])
    failures = []
    for check in rows:
        verdict = trial.judge(check)
        if verdict is not None:
            failures.append((check["name"], verdict))
    return failures


def answer_of(of, facts):
    """What the `of` of a prediction computes from a run, as the text that a choice must equal."""
    if of == "stdout":
        return facts["stdout"].rstrip("\n")
    if of.startswith("stdout:"):
        lines = facts["stdout"].rstrip("\n").split("\n")
        number = int(of.split(":")[1])
        return lines[number - 1 if number > 0 else number]
    if of == "makespan":
        return f"{makespan(facts):g}"
    if of == "unawaited":
        return str(facts["unawaited"])
    if of == "error":
        return facts["error"]
    if of == "lines":
        return str(len(facts["stdout"].rstrip("\n").split("\n"))) if facts["stdout"] else "0"
    if of.startswith("peak:"):
        return str(facts["peaks"].get(of[5:], 0))
    raise ValueError(f"unknown `of`: {of!r}")
