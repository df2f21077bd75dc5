"""Calls as values: what a mock records, and `call`, with which tests say what they expect.

A _Call is a tuple, (args, kwargs) or (name, args, kwargs). It equals any tuple that says the same in fewer parts, such as
("name", {"a": 1}) or ((1, 2),). Attributes and calls of one make the next: call.a.b(1) is the call of b on a.
"""

from unittest.util import safe_repr

__unittest = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Each attribute is an object of its own, the same whenever it is asked for."""

    def __reduce__(self):
        return "sentinel"

    def __getattr__(self, name):
        if name == "__bases__":  # that it is no class is found out by asking
            raise AttributeError
        made = self.__dict__[name] = _SentinelObject(name)
        return made


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


class _CallList(list):
    """Calls in their order; `in` also finds a list that stands in it as one piece."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i:i + size] == value for i in range(len(self) - size + 1))

    def __repr__(self):
        from pprint import pformat
        return pformat(list(self))


def _format_call_signature(name, args, kwargs):
    parts = [repr(arg) for arg in args]
    parts += [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _three_parts(value, name=""):
    """(name, args, kwargs) of a tuple of up to three, of which any may be left out."""
    args, kwargs = (), {}
    if len(value) == 3:
        return tuple(value)
    if len(value) == 2 and not isinstance(value[0], str):
        return (name, *value)
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        else:
            kwargs = part
    return name, args, kwargs


class _Call(tuple):
    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        parts = _three_parts(value, name)
        return tuple.__new__(cls, parts[1:] if two else parts)

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            size = len(other)
        except TypeError:
            return NotImplemented
        if size > 3:
            return False
        mine, others = self._mock_parent, getattr(other, "_mock_parent", None)
        if mine and others and mine != others:
            return False
        name, args, kwargs = _three_parts(self)
        other_name, other_args, other_kwargs = _three_parts(other)
        if name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)  # ANY of the other is asked first

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        name = self._mock_name
        if name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((name, args, kwargs), name=f"{name}()", parent=self)

    def __getattr__(self, attr):
        name = self._mock_name
        if name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:  # call.count is the call of a method of that name
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return _three_parts(self)[1]

    @property
    def kwargs(self):
        return _three_parts(self)[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        name, args, kwargs = _three_parts(self)
        if name:
            name = f"call{name}" if name.startswith("()") else f"call.{name}"
        return _format_call_signature(name or "call", args, kwargs)

    def call_list(self):
        """The calls that led here, and this one."""
        calls, at = [], self
        while at is not None:
            if at._mock_from_kall:
                calls.insert(0, at)
            at = at._mock_parent
        return _CallList(calls)


call = _Call(from_kall=False)


# ---- what is expected against what was recorded -----------------------------------------------------------------

class _Recorded:
    """Assertions over recorded calls, for calls and awaits alike. An expected call that does not fit the signature
    matches nothing; the TypeError that says why is the cause of the failure."""

    def _call_matcher(self, recorded):
        """What to compare a call by: with a signature its arguments are brought into the order of the parameters."""
        named = isinstance(recorded, tuple) and len(recorded) > 2
        signature = self._get_call_signature_from_name(recorded[0]) if named else self._spec_signature
        if signature is None:
            return recorded
        name, args, kwargs = _three_parts(recorded)
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as e:
            return e.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def _expect(self, args, kwargs):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        return expected, expected if isinstance(expected, Exception) else None

    def _assert_last(self, last, args, kwargs, action):
        expected, cause = self._expect(args, kwargs)
        if self._call_matcher(last) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs, action)) from cause

    def _assert_among(self, recorded, args, kwargs, what):
        expected, cause = self._expect(args, kwargs)
        # the recorded call stands on the right, so that ANY in the expected one is asked first
        found = cause is None and any(
            all(mine == other for mine, other in zip(expected, self._call_matcher(c))) for c in recorded)
        if not found:
            raise AssertionError(f"{self._format_mock_call_signature(args, kwargs)} {what} not found") from cause

    def _assert_in_order(self, recorded, calls, what, actual):
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        if expected in _CallList(map(self._call_matcher, recorded)):
            return
        problem = f"{what.capitalize()} not found."
        if cause is not None:
            errors = [e if isinstance(e, Exception) else None for e in expected]
            problem = f"Error processing expected {what}.\nErrors: {errors}"
        raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{actual}") from cause

    def _missing_of(self, recorded, calls):
        """In any order: the expected calls that are missing, all that there are, and the first that cannot be."""
        expected = [self._call_matcher(c) for c in calls]
        left, missing = [self._call_matcher(c) for c in recorded], []
        for one in expected:
            try:
                left.remove(one)
            except ValueError:
                missing.append(one)
        return tuple(missing), left, next((e for e in expected if isinstance(e, Exception)), None)

    def _format_mock_call_signature(self, args, kwargs):
        return _format_call_signature(self._mock_name or "mock", args, kwargs)

    def _format_mock_failure_message(self, args, kwargs, action="call"):
        last = self.call_args
        return (f"expected {action} not found.\nExpected: {self._format_mock_call_signature(args, kwargs)}\n"
                f"  Actual: {self._format_mock_call_signature(*last)}")

    def _calls_repr(self, prefix="Calls"):
        return f"\n{prefix}: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    # ---- calls ----

    def _name_and_times(self):
        return self._mock_name or "mock", f"Called {self.call_count} times.{self._calls_repr()}"

    def assert_not_called(self):
        if self.call_count:
            name, times = self._name_and_times()
            raise AssertionError(f"Expected '{name}' to not have been called. {times}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            name, times = self._name_and_times()
            raise AssertionError(f"Expected '{name}' to have been called once. {times}")

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            expected = self._format_mock_call_signature(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        self._assert_last(self.call_args, args, kwargs, "call")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            name, times = self._name_and_times()
            raise AssertionError(f"Expected '{name}' to be called once. {times}")
        return self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        if not any_order:
            actual = self._calls_repr(prefix="  Actual").rstrip(".")
            return self._assert_in_order(self.mock_calls, calls, "calls", actual)
        missing, left, cause = self._missing_of(self.mock_calls, calls)
        if missing:
            raise AssertionError(f"{self._mock_name or 'mock'!r} does not contain all of {missing!r} in its call list, "
                                 f"found {left!r} instead") from cause

    def assert_any_call(self, /, *args, **kwargs):
        self._assert_among(self.call_args_list, args, kwargs, "call")
