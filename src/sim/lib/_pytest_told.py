"""What a failed assert says, and pytest.approx.

The compiler hands over the shape of the test and the values of its parts (py/compile_assert.c says how); explained() makes of them
pytest's text: the values in place of names, and under it where they are from. _pytest_differ.py finds what differs.
"""


class _Part:
    """A part of a test in words: its text, its value, and the lines "where …" under it with their own."""

    def __init__(self, text, value, wheres=()):
        self.text, self.value, self.wheres = text, value, list(wheres)


def told(parts):
    """The text of an AssertionError; parts: the shape, the values, and the message if there is one."""
    shape, values, *message = parts
    found = explained(shape, iter(values))
    first, *more = found.text.split("\n")
    text = "\n".join([f"assert {first}", *_where_lines(found.wheres, 1), *more])
    if message:
        said = message[0] if isinstance(message[0], str) else shown(message[0])
        return f"{said}\n{text}"
    return text


def _where_lines(wheres, level):
    for i, where in enumerate(wheres):
        yield " +" + "  " * level + ("and   " if i else "where ") + where.text
        yield from _where_lines(where.wheres, level + 1)


def explained(shape, values):
    return _KINDS[shape[0]](shape, values)


def _value(shape, values):
    value = next(values)
    return _Part(shown(value), value)


def _name(shape, values):
    _, name, local = shape
    value = next(values)
    plain = local or not callable(value) and not hasattr(value, "__name__")
    return _Part(shown(value) if plain else name, value)


def _from(text, inner, values):
    """A value with its origin under it."""
    value = next(values)
    return _Part(shown(value), value, [_Part(f"{shown(value)} = {text}", value, inner)])


def _attr(shape, values):
    of = explained(shape[1], values)
    return _from(f"{of.text}.{shape[2]}", of.wheres, values)


def _call(shape, values):
    _, func, args, names = shape
    func = explained(func, values)
    args = [explained(arg, values) for arg in args]
    words = [arg.text if name is None else f"{name}={arg.text}" for arg, name in zip(args, names)]
    return _from(f"{func.text}({', '.join(words)})", [*func.wheres, *(w for arg in args for w in arg.wheres)], values)


def _binary(shape, values):
    left = explained(shape[1], values)
    right = explained(shape[3], values)
    return _Part(f"({left.text} {shape[2]} {right.text})", next(values), left.wheres + right.wheres)


def _unary(shape, values):
    inner = explained(shape[2], values)
    return _Part(shape[1] + inner.text, next(values), inner.wheres)


def _bool(shape, values):
    _, word, parts = shape
    reached = []
    for part in parts:
        reached.append(explained(part, values))
        if bool(reached[-1].value) != (word == " and "):
            break
    return _Part(f"({word.join(part.text for part in reached)})", next(values), [w for part in reached for w in part.wheres])


def _compare(shape, values):
    """The first comparison that is false; of values that are compared by their parts, what differs."""
    _, left, ops, rights = shape
    left = _bracketed(left, values)
    for i, (op, right) in enumerate(zip(ops, rights)):
        right = _bracketed(right, values)
        result = next(values)
        if not result or i + 1 == len(ops):
            break
        left = right
    from _pytest_differ import differences
    lines = None if result else differences(left.value, op, right.value)
    if lines:
        return _Part("\n  ".join(lines), result)
    return _Part(f"{left.text} {op} {right.text}", result, left.wheres + right.wheres)


def _bracketed(shape, values):
    part = explained(shape, values)
    if shape[0] in ("bool", "compare"):
        part.text = f"({part.text})"
    return part


_KINDS = {"value": _value, "name": _name, "attr": _attr, "call": _call, "binary": _binary, "unary": _unary, "bool": _bool,
          "compare": _compare}


def shown(value, limit=240):
    """A value in so many letters: of a long list the first six items, of a dict four."""
    from reprlib import Repr
    short = Repr()
    short.maxstring = short.maxother = limit
    try:
        text = short.repr(value).replace("\n", "\\n")
    except Exception as error:
        text = f"<[{error!r} raised in repr()] {type(value).__name__} object at {id(value):#x}>"
    if len(text) > limit:
        half = (limit - 3) // 2
        text = text[:half] + "..." + text[len(text) - (limit - 3 - half):]
    return text


# ---- approx -------------------------------------------------------------------------------------------------------

class Approx:
    """Equal to numbers, and to lists and dicts of numbers, that are close enough."""

    __array_priority__ = 100
    __hash__ = None

    def __init__(self, expected, rel, abs, nan_ok):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok
        self.nested = isinstance(expected, (list, tuple, dict))

    def _one(self, value):
        return Approx(value, self.rel, self.abs, self.nan_ok)

    def _tolerance(self):
        if self.rel is not None and self.rel < 0 or self.abs is not None and self.abs < 0:
            raise ValueError("relative or absolute tolerance can't be negative")
        absolute = 1e-12 if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return absolute
        return max((1e-6 if self.rel is None else self.rel) * abs(self.expected), absolute)

    def __eq__(self, actual):
        expected = self.expected
        if isinstance(expected, dict):
            return isinstance(actual, dict) and set(actual) == set(expected) and all(actual[k] == self._one(v) for k, v in expected.items())
        if isinstance(expected, (list, tuple)):
            try:
                return len(actual) == len(expected) and all(a == self._one(e) for a, e in zip(actual, expected))
            except TypeError:
                return False
        if actual == expected:
            return True
        if isinstance(expected, bool) or not isinstance(expected, (int, float, complex)) or not isinstance(actual, (int, float, complex)):
            return False
        if expected != expected:
            return self.nan_ok and actual != actual
        return abs(expected - actual) <= self._tolerance()

    def __ne__(self, actual):
        return not self == actual

    def __repr__(self):
        expected = self.expected
        if isinstance(expected, dict):
            return f"approx({ {k: self._one(v) for k, v in expected.items()} !r})"
        if isinstance(expected, (list, tuple)):
            return f"approx({type(expected)([self._one(v) for v in expected])!r})"
        if isinstance(expected, bool) or not isinstance(expected, (int, float)) or expected in (float("inf"), float("-inf")):
            return str(expected)
        return f"{expected} ± {self._tolerance():.1e}"


def approx(expected, rel=None, abs=None, nan_ok=False):
    """Assert that two numbers (or two ordered sequences of numbers) are equal to each other within some tolerance."""
    if isinstance(expected, (list, tuple, dict)):
        for item in expected.values() if isinstance(expected, dict) else expected:
            if isinstance(item, (list, tuple, dict)):
                raise TypeError(f"pytest.approx() does not support nested data structures: {item!r}")
    return Approx(expected, rel, abs, nan_ok)
