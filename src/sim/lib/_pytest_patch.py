"""The fixtures that pytest brings: monkeypatch and capsys."""

import os
import sys
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

    def __init__(self):
        self._at = [0, 0]

    def readouterr(self):
        found = []
        for i, stream in enumerate((sys.stdout, sys.stderr)):
            text = stream.getvalue()
            found.append(text[self._at[i]:])
            self._at[i] = len(text)
        return CaptureResult(*found)
