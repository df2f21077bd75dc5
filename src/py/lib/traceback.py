"""Formatting exceptions and stacks. The engine's own formatter does the work; this is its face to programs."""

import sys
from _traceback_c import format_exception_text, format_place, place, source_line

__all__ = ["print_exc", "print_exception", "print_tb", "print_stack", "format_exc", "format_exception",
           "format_exception_only", "format_tb", "format_stack", "format_list", "extract_tb", "extract_stack",
           "walk_tb", "walk_stack", "print_list", "print_last", "FrameSummary", "StackSummary", "TracebackException",
           "clear_frames"]

_missing = object()
_SHOWN = 3  # of entries that repeat


def _exception(exc, value, tb):
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _missing:
        return value
    if exc is None or isinstance(exc, BaseException):
        return exc
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def _out(file):
    return sys.stderr if file is None else file


# ---- exceptions ----

def _exception_text(exc, tb, limit, chain):
    """The text as if the exception had the traceback `tb`."""
    own = exc.__traceback__
    if tb is _missing or tb is own:
        return format_exception_text(exc, chain, limit)
    exc.__traceback__ = tb
    try:
        return format_exception_text(exc, chain, limit)
    finally:
        exc.__traceback__ = own


def _entries(text):
    """One string for a heading, one for each frame with its source, one for each line of the rest."""
    entries = []
    for line in text.splitlines(True):
        if entries and line.startswith("    ") and entries[-1].startswith('  File "'):
            entries[-1] += line
        else:
            entries.append(line)
    return entries


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    exc = _exception(exc, value, tb)
    if exc is None:
        return ["NoneType: None\n"]
    return _entries(_exception_text(exc, tb, limit, chain))


def format_exception_only(exc, /, value=_missing):
    exc = _exception(exc, value, value)
    if exc is None:
        return ["NoneType: None\n"]
    if isinstance(exc, BaseExceptionGroup):
        return [f"{_type_name(type(exc))}: {exc}\n", *_notes(exc)]
    return _exception_text(exc, None, None, False).splitlines(True)


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value, tb, limit, chain)), file=_out(file), end="")


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_value"):
        raise ValueError("no last exception")
    print_exception(getattr(sys, "last_exc", None) or sys.last_value, limit=limit, file=file, chain=chain)


# ---- stacks ----

class FrameSummary:
    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "_code", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, _code=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self._code = _code
        self.locals = None if locals is None else {k: repr(v) for k, v in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    @property
    def _source(self):
        """The line as it stands in the file."""
        if self._line is None and self.lineno is not None:
            if self._code is not None:
                text = source_line(self._code, self.lineno)
            else:
                import linecache
                text = linecache.getline(self.filename, self.lineno).rstrip("\n")
            self._line = text or ""
        return self._line

    @property
    def line(self):
        text = self._source
        return None if text is None else text.strip()

    def _tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._tuple() == other._tuple() and self.locals == other.locals
        if isinstance(other, tuple):
            return self._tuple() == other
        return NotImplemented

    def __iter__(self):
        return iter(self._tuple())

    def __getitem__(self, i):
        return self._tuple()[i]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _limited(frames, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls(_summary(frame, line, capture_locals) for frame, line in _limited(list(frame_gen), limit))

    @classmethod
    def from_list(cls, a_list):
        return cls(f if isinstance(f, FrameSummary) else FrameSummary(f[0], f[1], f[2], line=f[3]) for f in a_list)

    def format_frame_summary(self, f):
        text = format_place(f.filename, f.lineno, f.name, f._source, f.end_lineno, f.colno, f.end_colno)
        if f.locals:
            text += "".join(f"    {name} = {value}\n" for name, value in sorted(f.locals.items()))
        return text

    def format(self):
        result, last, count = [], None, 0
        for f in self:
            here = f.filename, f.lineno, f.name
            if here != last:
                _fold(result, count)
                last, count = here, 0
            count += 1
            if count <= _SHOWN:
                text = self.format_frame_summary(f)
                if text is not None:
                    result.append(text)
        _fold(result, count)
        return result


def _fold(result, count):
    if count > _SHOWN:
        count -= _SHOWN
        result.append(f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n")


def _summary(frame, lineno, with_locals=False, columns=(None, None, None)):
    code = frame.f_code
    return FrameSummary(code.co_filename, lineno, code.co_name, locals=frame.f_locals if with_locals else None,
                        end_lineno=columns[0], colno=columns[1], end_colno=columns[2], _code=code)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe().f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def _stack_of(tb, limit, with_locals=False):
    entries = []
    while tb is not None:
        entries.append(tb)
        tb = tb.tb_next
    return StackSummary(_summary(t.tb_frame, t.tb_lineno, with_locals, place(t)) for t in _limited(entries, limit))


def extract_tb(tb, limit=None):
    return _stack_of(tb, limit)


def _frames(f, limit):
    """The stack at f, outermost first; a limit counts from the innermost."""
    frames = list(walk_stack(f))
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    frames.reverse()
    return StackSummary(_summary(frame, line) for frame, line in frames)


def extract_stack(f=None, limit=None):
    return _frames(f or sys._getframe().f_back, limit)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print("".join(format_list(extracted_list)), file=_out(file), end="")


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    return _frames(f or sys._getframe().f_back, limit).format()


def print_stack(f=None, limit=None, file=None):
    print_list(_frames(f or sys._getframe().f_back, limit), file)


def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


# ---- an exception kept as text ----

def _type_name(kind):
    module = kind.__module__
    return kind.__qualname__ if module in ("__main__", "builtins") else f"{module}.{kind.__qualname__}"


def _notes(exc):
    return [f"{note}\n" for note in getattr(exc, "__notes__", ())]


class TracebackException:
    """What is needed to print an exception, without the exception and its frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self._str = str(exc_value)
        self.stack = _stack_of(exc_traceback, limit, capture_locals)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value is not None and exc_value.__suppress_context__
        self._only = format_exception_only(exc_value)
        self._texts = {c: _entries(_exception_text(exc_value, exc_traceback, limit, c)) for c in (False, True)}
        if isinstance(exc_value, SyntaxError):
            for name in ("filename", "lineno", "end_lineno", "text", "offset", "end_offset", "msg"):
                setattr(self, name, getattr(exc_value, name))

        def of(other):
            if other is None or id(other) in seen:
                return None
            return TracebackException(type(other), other, other.__traceback__, limit=limit, capture_locals=capture_locals,
                                      _seen=seen)

        self.__cause__ = of(exc_value.__cause__)
        self.__context__ = of(exc_value.__context__)
        members = exc_value.exceptions if isinstance(exc_value, BaseExceptionGroup) else None
        self.exceptions = None if members is None else [of(e) for e in members]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        return _type_name(self.exc_type)

    def format(self, *, chain=True):
        if any(f.locals for f in self.stack) and not (chain and (self.__cause__ or self.__context__)):
            yield "Traceback (most recent call last):\n"
            yield from self.stack.format()
            yield from self._only
        else:
            yield from self._texts[bool(chain)]

    def format_exception_only(self):
        yield from self._only

    def print(self, *, file=None, chain=True):
        print("".join(self.format(chain=chain)), file=_out(file), end="")

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str
