"""Formatting exceptions. The engine's own formatter does the work; this is its face to programs."""

import sys
from _traceback_c import format_exception_text

__all__ = ["print_exc", "print_exception", "print_tb", "print_stack", "format_exc", "format_exception",
           "format_exception_only", "format_tb", "format_stack", "format_list", "extract_tb", "extract_stack",
           "walk_tb", "FrameSummary", "StackSummary", "TracebackException", "clear_frames"]

_missing = object()


def _exception(exc, value):
    return exc if value is _missing else value


def _lines(text):
    return text.splitlines(True)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    text = format_exception_text(exc, chain)
    lines = _lines(text)
    # one entry for the heading, one for each frame with its source lines, one for the message
    entries = []
    for line in lines:
        if entries and (line.startswith("    ") and entries[-1].startswith('  File "')):
            entries[-1] += line
        else:
            entries.append(line)
    return entries


def format_exception_only(exc, /, value=_missing):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    tb, exc.__traceback__ = exc.__traceback__, None
    try:
        return _lines(format_exception_text(exc, False))
    finally:
        exc.__traceback__ = tb


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb, limit, chain)), file=sys.stderr if file is None else file, end="")


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


class FrameSummary:
    __slots__ = ("filename", "lineno", "name", "line")

    def __init__(self, filename, lineno, name, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, i):
        return (self.filename, self.lineno, self.name, self.line)[i]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    def format(self):
        return format_list(self)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    summary = StackSummary(FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in walk_tb(tb))
    return summary if limit is None else StackSummary(summary[:limit])


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    frames = StackSummary()
    while f is not None:
        frames.append(FrameSummary(f.f_code.co_filename, f.f_lineno, f.f_code.co_name))
        f = f.f_back
    frames.reverse()
    return frames


def format_list(extracted):
    result = []
    for filename, lineno, name, line in extracted:
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        if line:
            text += f"    {line.strip()}\n"
        result.append(text)
    return result


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), file=sys.stderr if file is None else file, end="")


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f or sys._getframe().f_back, limit))


def print_stack(f=None, limit=None, file=None):
    print("".join(format_stack(f or sys._getframe().f_back, limit)), file=sys.stderr if file is None else file, end="")


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **kwargs):
        self.exc_type = exc_type
        self._exc = exc_value
        self._str = str(exc_value)
        self.stack = extract_tb(exc_traceback)

    @classmethod
    def from_exception(cls, exc, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, **kwargs)

    def format(self, *, chain=True):
        yield from format_exception(self._exc, chain=chain)

    def format_exception_only(self):
        yield from format_exception_only(self._exc)

    def __str__(self):
        return self._str
