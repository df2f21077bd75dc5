"""JSON in the simulated SQL. A value of json or jsonb is its text; jsonb is written as the server writes it."""

import json
from asyncpg import exceptions as errors


def shown_jsonb(value):
    """Short keys first, then in the order of their letters; a space after each comma and colon."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda k: (len(k.encode()), k))
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {shown_jsonb(value[k])}" for k in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(shown_jsonb, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def of_value(value, kind=None):
    """What JSON has for a value of SQL."""
    if kind in ("json", "jsonb") and value is not None:
        return json.loads(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, list):
        return [of_value(item, kind[:-2] if kind and kind.endswith("[]") else None) for item in value]
    if hasattr(value, "as_tuple"):
        return int(value) if value == value.to_integral_value() and not value.as_tuple()[2] else float(value)
    from _sql_types import written
    text = written(value)
    return text.replace(" ", "T") if hasattr(value, "hour") and hasattr(value, "year") else text


def tight(value, kind=None):
    """As to_json and row_to_json write it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def shown(value, kind):
    return shown_jsonb(value) if kind == "jsonb" else json.dumps(value, ensure_ascii=False)


def step(text, key, as_text, kind):
    """-> and ->>: a member by its name or its number."""
    value = json.loads(text)
    return _given(_member(value, key), as_text, kind)


def path(text, keys, as_text, kind):
    """#> and #>>"""
    value = json.loads(text)
    for key in keys:
        value = _member(value, int(key) if isinstance(value, list) and key.lstrip("-").isdigit() else key)
        if value is _NOTHING:
            return None
    return _given(value, as_text, kind)


_NOTHING = object()


def _member(value, key):
    if isinstance(key, int) and isinstance(value, list):
        return value[key] if -len(value) <= key < len(value) else _NOTHING
    if isinstance(key, str) and isinstance(value, dict):
        return value.get(key, _NOTHING)
    return _NOTHING


def _given(value, as_text, kind):
    if value is _NOTHING or as_text and value is None:
        return None
    return value if as_text and isinstance(value, str) else shown(value, kind)


def contains(outer, inner):
    """@>"""
    return _holds(json.loads(outer), json.loads(inner))


def _holds(a, b):
    if isinstance(a, dict) and isinstance(b, dict):
        return all(k in a and _holds(a[k], v) for k, v in b.items())
    if isinstance(a, list):
        return all(any(_holds(x, y) for x in a) for y in b) if isinstance(b, list) else b in a
    return type(a) is type(b) and a == b


def has(text, keys, every=False):
    """?, ?| and ?&"""
    value = json.loads(text)
    there = [key in value if isinstance(value, (dict, list)) else value == key for key in keys]
    return all(there) if every else any(there)


def joined(a, b):
    """||"""
    a, b = json.loads(a), json.loads(b)
    if isinstance(a, dict) and isinstance(b, dict):
        return shown_jsonb({**a, **b})
    return shown_jsonb((a if isinstance(a, list) else [a]) + (b if isinstance(b, list) else [b]))


def without(text, keys):
    """-"""
    value = json.loads(text)
    for key in keys:
        if isinstance(value, dict):
            value.pop(key, None)
        elif isinstance(key, int):
            value = [item for i, item in enumerate(value) if i not in (key, key + len(value))]
        else:
            value = [item for item in value if item != key]
    return shown_jsonb(value)


def with_at(text, keys, new, create=True):
    """jsonb_set"""
    value = json.loads(text)
    at = value
    for key in keys[:-1]:
        at = _member(at, int(key) if isinstance(at, list) else key)
        if at is _NOTHING:
            return text
    last = int(keys[-1]) if isinstance(at, list) else keys[-1]
    if isinstance(at, list):
        if -len(at) <= last < len(at):
            at[last] = json.loads(new)
        elif create:
            at.append(json.loads(new))
    elif last in at or create:
        at[last] = json.loads(new)
    return shown_jsonb(value)


def length(text):
    value = json.loads(text)
    if not isinstance(value, list):
        raise errors.InvalidParameterValueError("cannot get array length of a non-array")
    return len(value)


def kind_of(text):
    value = json.loads(text)
    return {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}.get(type(value), "number")


def built_object(values, kinds, kind):
    if len(values) % 2:
        raise errors.InvalidParameterValueError("argument list must have even number of elements")
    pairs = [(str(values[i]), of_value(values[i + 1], kinds[i + 1])) for i in range(0, len(values), 2)]
    if kind == "jsonb":
        return shown_jsonb(dict(pairs))
    return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)} : {json.dumps(v, ensure_ascii=False)}" for k, v in pairs) + "}"


def each(text):
    """[(key, value as JSON)]"""
    return [(k, shown_jsonb(v)) for k, v in json.loads(text).items()]


def elements(text, as_text):
    return [_given(item, as_text, "jsonb") for item in json.loads(text)]
