"""The fixtures that pytest brings: monkeypatch, capsys and caplog."""

import os
import sys
import _sim
from collections import namedtuple

_NOTHING = object()
CaptureResult = namedtuple("CaptureResult", "out err")


class MonkeyPatch:
    """Changes that are taken back when the test is over."""

    def __init__(self):
        self._back = []

    @classmethod
    def context(cls):
        from contextlib import contextmanager

        @contextmanager
        def manager():
            patch = cls()
            try:
                yield patch
            finally:
                patch.undo()
        return manager()

    def setattr(self, target, name, value=_NOTHING, raising=True):
        if isinstance(target, str):
            value = name
            target, _, name = target.rpartition(".")
            from importlib import import_module
            target = import_module(target)
        old = getattr(target, name, _NOTHING)
        if raising and old is _NOTHING:
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        if isinstance(target, type):
            old = target.__dict__.get(name, _NOTHING)
        self._back.append((delattr, target, name) if old is _NOTHING else (setattr, target, name, old))
        setattr(target, name, value)

    def delattr(self, target, name, raising=True):
        if not hasattr(target, name):
            if raising:
                raise AttributeError(name)
            return
        self._back.append((setattr, target, name, getattr(target, name)))
        delattr(target, name)

    def setitem(self, mapping, name, value):
        self._keep_item(mapping, name)
        mapping[name] = value

    def delitem(self, mapping, name, raising=True):
        if name not in mapping:
            if raising:
                raise KeyError(name)
            return
        self._keep_item(mapping, name)
        del mapping[name]

    def _keep_item(self, mapping, name):
        old = mapping.get(name, _NOTHING)
        self._back.append((mapping.pop, name, None) if old is _NOTHING else (mapping.__setitem__, name, old))

    def setenv(self, name, value, prepend=None):
        if prepend and name in os.environ:
            value += prepend + os.environ[name]
        self.setitem(os.environ, name, value)

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    def undo(self):
        while self._back:
            undo, *args = self._back.pop()
            undo(*args)


class CaptureFixture:
    """capsys: what the test has printed so far."""

    def __class_getitem__(cls, kind):
        return cls

    def __init__(self):
        self._at = [0, 0]

    def readouterr(self):
        found = []
        for i, stream in enumerate((sys.stdout, sys.stderr)):
            text = stream.getvalue()
            found.append(text[self._at[i]:])
            self._at[i] = len(text)
        return CaptureResult(*found)


# ---- logs ---------------------------------------------------------------------------------------------------------

def log_handler():
    """Keeps what is logged while a test runs; None where the program has not imported logging."""
    if "logging" not in sys.modules:
        return None
    import logging

    class Handler(logging.Handler):
        def __init__(self):
            super().__init__(0)
            self.records = []
            self.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(filename)s:%(lineno)d %(message)s"))

        def emit(self, record):
            self.records.append(record)

        def text(self):
            return "".join(self.format(record) + "\n" for record in self.records)

    return Handler()


class LogCaptureFixture:
    """caplog: what the test has logged so far, and how much is logged."""

    def __init__(self, handler):
        self.handler, self._back = handler, []

    @property
    def records(self):
        return self.handler.records

    @property
    def text(self):
        return self.handler.text()

    @property
    def messages(self):
        return [record.getMessage() for record in self.records]

    @property
    def record_tuples(self):
        return [(record.name, record.levelno, record.getMessage()) for record in self.records]

    def clear(self):
        self.handler.records.clear()

    def set_level(self, level, logger=None):
        import logging
        found = logging.getLogger(logger)
        self._back.append((found, found.level, self.handler.level))
        found.setLevel(level)
        self.handler.setLevel(level)

    def at_level(self, level, logger=None):
        from contextlib import contextmanager

        @contextmanager
        def manager():
            self.set_level(level, logger)
            try:
                yield
            finally:
                self._undo_one()
        return manager()

    def _undo_one(self):
        found, level, own = self._back.pop()
        found.setLevel(level)
        self.handler.setLevel(own)

    def undo(self):
        while self._back:
            self._undo_one()


_sim.named("_pytest.monkeypatch", MonkeyPatch)
_sim.named("_pytest.capture", CaptureFixture)
_sim.named("_pytest.logging", LogCaptureFixture)
