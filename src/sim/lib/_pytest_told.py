"""What a failed comparison says, and pytest.approx."""


def told(parts):
    """The text of an AssertionError; parts: ((left, op, right),) or (("not", value),) or ((value,),), then the message if there is one."""
    values = parts[0]
    if len(values) == 3:
        text = f"assert {shown(values[0])} {values[1]} {shown(values[2])}" + _difference(*values)
    elif len(values) == 2:
        text = f"assert not {shown(values[1])}"
    else:
        text = f"assert {shown(values[0])}"
    if len(parts) > 1:
        said = parts[1] if isinstance(parts[1], str) else repr(parts[1])
        return f"{said}\n{text}"
    return text


def shown(value, limit=240):
    try:
        text = repr(value)
    except Exception as error:
        text = f"<[{error!r} raised in repr()] {type(value).__name__} object at {id(value):#x}>"
    if len(text) > limit:
        half = (limit - 3) // 2
        text = text[:half] + "..." + text[len(text) - (limit - 3 - half):]
    return text


def _difference(left, op, right):
    lines = []
    if op == "==":
        if isinstance(right, Approx) or isinstance(left, Approx):
            approx, other = (right, left) if isinstance(right, Approx) else (left, right)
            lines = ["comparison failed", f"Obtained: {shown(other)}", f"Expected: {approx!r}"] if not approx.nested else []
        elif isinstance(left, str) and isinstance(right, str):
            lines = _text_difference(left, right)
        elif isinstance(left, (list, tuple)) and type(left) is type(right):
            lines = _sequence_difference(left, right)
        elif isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
            lines = _set_difference(left, right)
        elif isinstance(left, dict) and isinstance(right, dict):
            lines = _dict_difference(left, right)
        if lines and not isinstance(left, str) and not isinstance(right, Approx):
            lines.append("Use -v to get more diff")
    elif op == "not in" and isinstance(left, str) and isinstance(right, str):
        lines = [f"{left!r} is contained here:", "  " + right]
    return "".join("\n  " + line for line in lines)


def _text_difference(left, right):
    from difflib import ndiff
    return [line.rstrip("\n") for line in ndiff(right.splitlines(), left.splitlines())]


def _sequence_difference(left, right):
    lines = []
    for i, (a, b) in enumerate(zip(left, right)):
        if a != b:
            lines.append(f"At index {i} diff: {shown(a)} != {shown(b)}")
            break
    more, which = (left, "Left") if len(left) > len(right) else (right, "Right")
    n = len(left) - len(right) if which == "Left" else len(right) - len(left)
    if n == 1:
        lines.append(f"{which} contains one more item: {shown(more[-1])}")
    elif n:
        lines.append(f"{which} contains {n} more items, first extra item: {shown(more[len(more) - n])}")
    return lines


def _set_difference(left, right):
    lines = []
    for side, extra in (("left", left - right), ("right", right - left)):
        if extra:
            lines.append(f"Extra items in the {side} set:")
            lines += [shown(item) for item in extra]
    return lines


def _dict_difference(left, right):
    lines = []
    same = [k for k in left if k in right and left[k] == right[k]]
    if same:
        lines.append(f"Omitting {len(same)} identical items, use -vv to show")
    different = [k for k in left if k in right and left[k] != right[k]]
    if different:
        lines.append("Differing items:")
        lines += [f"{{{k!r}: {shown(left[k])}}} != {{{k!r}: {shown(right[k])}}}" for k in different]
    for side, extra, d in (("Left", [k for k in left if k not in right], left), ("Right", [k for k in right if k not in left], right)):
        if extra:
            lines.append(f"{side} contains {len(extra)} more item{'s' if len(extra) > 1 else ''}:")
            lines.append(shown({k: d[k] for k in extra}))
    return lines


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
