"""What differs between two values of a failed comparison, as pytest says it; more of it with -v (`verbose`)."""

from _pytest_told import Approx, shown

verbose = 0
_LINES = 8  # of an explanation; two more are let through


def differences(left, op, right):
    """The comparison's own line and the lines under it; None where the line says it all."""
    lines = _lines(left, op, right)
    if not lines:
        return None
    limit = (80 - 15 - len(op) - 2) // 2
    sides = [repr(side) if verbose > 1 else shown(side, limit) for side in (left, right)]
    lines = [f"{sides[0]} {op} {sides[1]}", *([] if lines[0] == "" else [""]), *lines]
    if verbose > 1 or len(lines) <= _LINES + 2:
        return lines
    hidden = len(lines) - _LINES
    lines = lines[:_LINES]
    lines[-1] += "..."
    return [*lines, "", f"...Full output truncated ({hidden} line{'s' * (hidden != 1)} hidden), use '-vv' to show"]


def _lines(left, op, right):
    if op == "==":
        return _equal(left, right)
    if op == "not in" and isinstance(left, str) and isinstance(right, str):
        return _contained(left, right)
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return _sets(left, op, right)
    return None


def _equal(left, right):
    if isinstance(left, str) and isinstance(right, str):
        return _texts(left, right)
    if isinstance(left, Approx) or isinstance(right, Approx):
        approx, other = (right, left) if isinstance(right, Approx) else (left, right)
        return None if approx.nested else ["comparison failed", f"Obtained: {shown(other)}", f"Expected: {approx!r}"]
    if type(left) is type(right) and (hasattr(left, "__dataclass_fields__") or isinstance(left, tuple) and hasattr(left, "_fields")):
        lines = _fields(left, right)
    elif _sequence(left) and _sequence(right):
        lines = _sequences(left, right)
    elif isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        lines = _extra("left", left - right) + _extra("right", right - left)
    elif isinstance(left, dict) and isinstance(right, dict):
        lines = _dicts(left, right)
    else:
        lines = []
    if hasattr(left, "__iter__") and hasattr(right, "__iter__"):
        lines += _full(left, right)
    return lines


def _sequence(value):
    return hasattr(value, "__getitem__") and hasattr(value, "__len__") and not isinstance(value, (str, dict))


# ---- by kind ------------------------------------------------------------------------------------------------------

def _texts(left, right):
    from difflib import ndiff
    lines = []
    if verbose < 1:
        same = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
        if same > 42:
            same -= 10  # some context stays
            lines.append(f"Skipping {same} identical leading characters in diff, use -v to show")
            left, right = left[same:], right[same:]
        if len(left) == len(right):
            same = next((i for i in range(len(left)) if left[-1 - i] != right[-1 - i]), 0)
            if same > 42:
                same -= 10
                lines.append(f"Skipping {same} identical trailing characters in diff, use -v to show")
                left, right = left[:-same], right[:-same]
    if left.isspace() or right.isspace():
        left, right = repr(left), repr(right)
        lines.append("Strings contain only whitespace, escaping them using repr()")
    return lines + [line.strip("\n") for line in ndiff(right.splitlines(True), left.splitlines(True))]


def _contained(term, text):
    at = text.find(term)
    lines = [f"{shown(term, 42)} is contained here:"]
    for line in _texts(text, text[:at] + text[at + len(term):]):
        if not line.startswith(("Skipping", "- ")):
            lines.append("  " + line[2:] if line.startswith("+ ") else line)
    return lines


def _sequences(left, right):
    lines = []
    for i, (a, b) in enumerate(zip(left, right)):
        if a != b:
            if isinstance(left, bytes):
                a, b = left[i:i + 1], right[i:i + 1]
            lines.append(f"At index {i} diff: {a!r} != {b!r}")
            break
    if isinstance(left, bytes):
        return lines
    n = len(left) - len(right)
    more, which = (left, "Left") if n > 0 else (right, "Right")
    if abs(n) == 1:
        lines.append(f"{which} contains one more item: {shown(more[-1])}")
    elif n:
        lines.append(f"{which} contains {abs(n)} more items, first extra item: {shown(more[min(len(left), len(right))])}")
    return lines


def _extra(side, items):
    return [f"Extra items in the {side} set:", *map(shown, items)] if items else []


def _sets(left, op, right):
    if op == "!=" or op in ("<", ">") and left == right:
        return ["Both sets are equal"]
    if op in ("<=", "<"):
        return _extra("left", left - right)
    return _extra("right", right - left) if op in (">=", ">") else None


def _dicts(left, right):
    lines = []
    same = {k: left[k] for k in left if k in right and left[k] == right[k]}
    if same and verbose < 2:
        lines.append(f"Omitting {len(same)} identical items, use -vv to show")
    elif same:
        lines += ["Common items:", *_pretty(same)]
    different = [k for k in left if k in right and left[k] != right[k]]
    if different:
        lines.append("Differing items:")
        lines += [f"{shown({k: left[k]})} != {shown({k: right[k]})}" for k in different]
    for side, extra in (("Left", {k: v for k, v in left.items() if k not in right}), ("Right", {k: v for k, v in right.items() if k not in left})):
        if extra:
            lines += [f"{side} contains {len(extra)} more item{'s' * (len(extra) > 1)}:", *_pretty(extra)]
    return lines


def _fields(left, right):
    """Dataclasses and named tuples: which fields differ, and how."""
    if hasattr(left, "__dataclass_fields__"):
        names = [name for name, field in left.__dataclass_fields__.items() if field.compare]
    else:
        names = left._fields
    same = [n for n in names if getattr(left, n) == getattr(right, n)]
    different = [n for n in names if n not in same]
    lines = [""] if same or different else []
    if same and verbose < 2:
        lines.append(f"Omitting {len(same)} identical items, use -vv to show")
    elif same:
        lines += ["Matching attributes:", *_pretty(same)]
    if different:
        lines += ["Differing attributes:", *_pretty(different)]
    for name in different:
        a, b = getattr(left, name), getattr(right, name)
        lines += ["", f"Drill down into differing attribute {name}:", f"  {name}: {shown(a)} != {shown(b)}", *("  " + line for line in _equal(a, b) or [])]
    return lines


# ---- everything ---------------------------------------------------------------------------------------------------

def _pretty(value):
    """On one line where it fits in 80 columns."""
    import pprint
    return pprint.pformat(value).splitlines()


def _spread(value):
    """An item a line, as deep as it goes."""
    brackets = {list: "[]", tuple: "()", set: "{}", dict: "{}"}.get(type(value))
    if not brackets or not value:
        return [repr(value)]
    lines = [brackets[0]]
    for item in value.items() if isinstance(value, dict) else sorted(value, key=repr) if isinstance(value, set) else value:
        front = f"{item[0]!r}: " if isinstance(value, dict) else ""
        inner = _spread(item[1] if isinstance(value, dict) else item)
        inner[0] = front + inner[0]
        inner[-1] += ","
        lines += ["    " + line for line in inner]
    return [*lines, brackets[1]]


def _full(left, right):
    if verbose < 1:
        return ["Use -v to get more diff"]
    from difflib import ndiff
    return ["", "Full diff:", *(line.rstrip() for line in ndiff(_spread(right), _spread(left)))]
