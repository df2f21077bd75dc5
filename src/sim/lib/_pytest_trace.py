"""How an error looks in a report: long, short, in a line, as Python has it, or not at all (--tb).

A Trace is made right after a test has failed, before anything is torn down: the values of arguments are shown as they were.
"""

import pytest
from _pytest_told import shown

WIDTH = 80


class NoFixture(LookupError):
    """A test wants a fixture that nobody made."""


class _Entry:
    """A frame: its function's text down to the end of the statement where it was, and its arguments."""

    def __init__(self, frame, line):
        code = frame.f_code
        self.file, self.line, self.name = code.co_filename.rpartition("/")[2], line, code.co_name
        names = code.co_varnames[:code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)]
        values = frame.f_locals
        self.args = [f"{name} = {shown(values[name])}" for name in names if name in values]
        self.before, self.lines, self.after = _source(code, line)

    def long(self):
        for line in [*_in_lines(self.args), ""] if self.args else ():
            yield line
        for line in self.before:
            yield f"    {line}".rstrip()
        yield f">   {self.lines}"
        for line in self.after:
            yield f"    {line}".rstrip()

    @property
    def indent(self):
        return len(self.lines) - len(self.lines.lstrip())


def _in_lines(args):
    """As many on a line as fit."""
    lines = []
    for arg in args:
        if lines and len(lines[-1]) + len(arg) + 2 <= WIDTH:
            lines[-1] += ", " + arg
        else:
            lines.append(arg)
    return lines


def _source(code, line):
    """The lines of the function before the line, the line, and those of its statement after it; without their common margin."""
    from _traceback_c import source_line
    first = min(code.co_firstlineno, line)
    texts = [source_line(code, n) or "" for n in range(first, line + 1)]
    after = []
    while _is_open("\n".join([texts[-1], *after])) and len(after) < 50 and source_line(code, line + 1 + len(after)) is not None:
        after.append(source_line(code, line + 1 + len(after)))
    whole = texts + after
    margin = min((len(t) - len(t.lstrip()) for t in whole if t.strip()), default=0)
    whole = [t[margin:] for t in whole]
    return whole[:len(texts) - 1], whole[len(texts) - 1], whole[len(texts):]


def _is_open(text):
    """Whether the statement goes on: a bracket or a long string is open, or a backslash ends the line."""
    depth, at, quote = 0, 0, None
    while at < len(text):
        c = text[at]
        if quote is not None:
            if c == "\\":
                at += 1
            elif text.startswith(quote, at):
                at += len(quote) - 1
                quote = None
        elif c in "\"'":
            quote = c * 3 if text.startswith(c * 3, at) else c
            at += len(quote) - 1
        elif c == "#":
            at = text.find("\n", at) if "\n" in text[at:] else len(text)
        else:
            depth += (c in "([{") - (c in ")]}")
        at += 1
    return depth > 0 or quote is not None and len(quote) == 3 or text.endswith("\\")


def _entries(error):
    found, tb = [], error.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        if "__tracebackhide__" not in code.co_varnames:
            found.append(_Entry(tb.tb_frame, tb.tb_lineno))
        tb = tb.tb_next
    return found


def only(error):
    """The exception as its own line says it."""
    if isinstance(error, NoFixture):
        return ""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    text = f"{name}: {error}" if str(error) else name
    for note in getattr(error, "__notes__", ()):
        text += f"\n{note}"
    return text.removeprefix("AssertionError: ") if repr(error).startswith("AssertionError('assert ") else text


class Trace:
    """An error with all that it came from."""

    def __init__(self, error, item):
        self.error, self.item = error, item
        self.first = (only(error).splitlines() or [""])[0]
        self.chain = self.native = None
        if isinstance(error, BaseExceptionGroup):
            import traceback
            self.native = "".join(traceback.format_exception(error)).splitlines()
        elif not isinstance(error, NoFixture) and not (isinstance(error, pytest.fail.Exception) and not error.pytrace):
            self.chain = self._chain(error)

    @staticmethod
    def _chain(error):
        """[(entries, error, what is said under it)], the first one first."""
        found, seen, said = [], set(), None
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            found.insert(0, (_entries(error), error, said))
            if error.__cause__ is not None:
                error, said = error.__cause__, "The above exception was the direct cause of the following exception:"
            elif error.__context__ is not None and not error.__suppress_context__:
                error, said = error.__context__, "During handling of the above exception, another exception occurred:"
            else:
                error = None
        return found

    @property
    def place(self):
        """Where it happened: file:line."""
        entries = self.chain[-1][0] if self.chain else ()
        return f"{entries[-1].file}:{entries[-1].line}" if entries else ""

    def lines(self, style):
        """The text of the report, under the heading of its test."""
        if isinstance(self.error, NoFixture):
            return self._no_fixture()
        if style == "native":
            import traceback
            return "".join(traceback.format_exception(self.error)).splitlines()
        if self.native is not None:
            return self.native
        if self.chain is None:
            return str(self.error).splitlines()
        lines = []
        for entries, error, said in self.chain:
            lines += _traced(entries, error, style)
            if said is not None:
                lines += ["", said]
        return lines

    def _no_fixture(self):
        code = self.item.function.__code__
        file = code.co_filename.rpartition("/")[2]
        before, line, _ = _source(code, _def_line(code))
        first, *rest = str(self.error).splitlines()
        return [f"file {file}, line {code.co_firstlineno}", *(f"  {text}" for text in [*before, line]), f"E       {first}",
                *(f">       {text}" for text in rest), "", f"{file}:{code.co_firstlineno}"]


def _def_line(code):
    from _traceback_c import source_line
    line = code.co_firstlineno
    while not (source_line(code, line) or "def ").strip().startswith(("def ", "async def ")):
        line += 1
    return line


def _traced(entries, error, style):
    lines = []
    said = only(error).splitlines()
    if style == "line":
        return [f"E   {line}" for line in said]
    for i, entry in enumerate(entries):
        last = i + 1 == len(entries)
        short = style == "short" or style == "auto" and 0 < i and not last
        if not short:
            lines += ["", *entry.long()]
        else:
            lines += [f"{entry.file}:{entry.line}: in {entry.name}", f"    {entry.lines.strip()}"]
        if last:
            lines += [("E   " + " " * (0 if short else entry.indent) + line) for line in said]
        if not short:
            lines += ["", f"{entry.file}:{entry.line}: {type(error).__name__ if last else ''}"]
            if not last:
                lines.append("_ " * (WIDTH // 2))
        elif not last and style == "auto" and i + 2 == len(entries):
            lines.append("_ " * (WIDTH // 2))
    return lines or [f"E   {line}" for line in said]
