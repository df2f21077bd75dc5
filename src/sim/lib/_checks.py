"""What pydantic and FastAPI check values with: build() makes a check of an annotation.

A check is a function (value, loc, errors): it gives the value as it should be; what is wrong with it goes into errors, with
the place where it was found, in pydantic 2's words.
"""

import sys
import types


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"

    def __bool__(self):
        return False


Undefined = _Undefined()


class Errors(list):
    """Errors found so far, while one value is looked at."""

    def say(self, kind, loc, msg, value, **ctx):
        error = {"type": kind, "loc": loc, "msg": msg, "input": value}
        if ctx:
            error["ctx"] = ctx
        self.append(error)
        return Undefined


# ---- checking values ----------------------------------------------------------------------------------------------

def _check_limits(limits, value, given, loc, errors):
    """gt, ge, lt, le, multiple_of, min_length, max_length, pattern; errors show what was given."""
    say = errors.say
    for name, words in (("multiple_of", "a multiple of"), ("le", "less than or equal to"), ("lt", "less than"),
                        ("ge", "greater than or equal to"), ("gt", "greater than")):
        bound = limits.get(name)
        if bound is None:
            continue
        fits = {"multiple_of": lambda: value % bound == 0, "le": lambda: value <= bound, "lt": lambda: value < bound,
                "ge": lambda: value >= bound, "gt": lambda: value > bound}[name]()
        if not fits:
            kind = {"le": "less_than_equal", "lt": "less_than", "ge": "greater_than_equal", "gt": "greater_than"}.get(name, name)
            shown = float(bound) if isinstance(value, float) else bound
            return say(kind, loc, f"Input should be {words} {bound}", given, **{name: shown})
    if hasattr(value, "as_tuple") and ("decimal_places" in limits or "max_digits" in limits):
        return _check_digits(limits, value, given, loc, errors)
    return _check_length(limits, value, given, loc, errors) if hasattr(value, "__len__") else value


def _check_digits(limits, value, given, loc, errors):
    """max_digits and decimal_places of a Decimal."""
    _, digits, exponent = value.as_tuple()
    places = max(-exponent, 0)
    whole = max(len(digits) + max(exponent, 0), places)
    most, point = limits.get("max_digits"), limits.get("decimal_places")
    for kind, words, bound, count, name in (("decimal_max_digits", "digits in total", most, whole, "max_digits"), ("decimal_max_places", "decimal places", point, places, "decimal_places")):
        if bound is not None and count > bound:
            word = words if bound != 1 else words.replace("digits", "digit").replace("places", "place")
            return errors.say(kind, loc, f"Decimal input should have no more than {bound} {word}", given, **{name: bound})
    if most is not None and point is not None and whole - places > most - point:
        return errors.say("decimal_whole_digits", loc, f"Decimal input should have no more than {most - point} digits before the decimal point", given, whole_digits=most - point)
    return value


def _check_length(limits, value, given, loc, errors):
    least, most, pattern = limits.get("min_length"), limits.get("max_length"), limits.get("pattern")
    n = len(value)
    text = isinstance(value, (str, bytes))
    thing = "String" if isinstance(value, str) else "Data" if text else {
        list: "List", dict: "Dictionary", set: "Set", tuple: "Tuple"}.get(type(value), "Value")
    for bound, wrong, word, kind, name in ((least, least is not None and n < least, "at least", "short", "min_length"),
                                           (most, most is not None and n > most, "at most", "long", "max_length")):
        if not wrong:
            continue
        if text:
            unit = "character" if isinstance(value, str) else "byte"
            return errors.say(("string" if unit == "character" else "bytes") + f"_too_{kind}", loc,
                              f"{thing} should have {word} {bound} {unit}{'s' * (bound != 1)}", given, **{name: bound})
        return errors.say(f"too_{kind}", loc, f"{thing} should have {word} {bound} item{'s' * (bound != 1)} after validation, not {n}",
                          given, field_type=thing, **{name: bound, "actual_length": n})
    if pattern is not None and isinstance(value, str):
        import re
        if not re.search(pattern, value):
            return errors.say("string_pattern_mismatch", loc, f"String should match pattern '{pattern}'", given, pattern=pattern)
    return value


def _int(value, loc, errors):
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return errors.say("finite_number", loc, "Input should be a finite number", value)
        if value == int(value):
            return int(value)
        return errors.say("int_from_float", loc, "Input should be a valid integer, got a number with a fractional part", value)
    if isinstance(value, (str, bytes)):
        text = value.decode() if isinstance(value, bytes) else value
        try:
            front, dot, tail = text.strip().partition(".")
            if dot and tail.strip("0"):
                raise ValueError
            return int(front)
        except ValueError:
            return errors.say("int_parsing", loc, "Input should be a valid integer, unable to parse string as an integer", value)
    return errors.say("int_type", loc, "Input should be a valid integer", value)


def _float(value, loc, errors):
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, (str, bytes)):
        try:
            return float(value)
        except ValueError:
            return errors.say("float_parsing", loc, "Input should be a valid number, unable to parse string as a number", value)
    return errors.say("float_type", loc, "Input should be a valid number", value)


def as_str(value, loc, errors):
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return value.decode()
    return errors.say("string_type", loc, "Input should be a valid string", value)


_BOOLS = {"1": True, "true": True, "t": True, "yes": True, "y": True, "on": True,
          "0": False, "false": False, "f": False, "no": False, "n": False, "off": False}


def _bool(value, loc, errors):
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)) and value in (0, 1):
        return bool(value)
    if isinstance(value, str) and value.lower() in _BOOLS:
        return _BOOLS[value.lower()]
    if isinstance(value, (str, int, float)):
        return errors.say("bool_parsing", loc, "Input should be a valid boolean, unable to interpret input", value)
    return errors.say("bool_type", loc, "Input should be a valid boolean", value)


def _bytes(value, loc, errors):
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if isinstance(value, str):
        return value.encode()
    return errors.say("bytes_type", loc, "Input should be a valid bytes", value)


def _none(value, loc, errors):
    return None if value is None else errors.say("none_required", loc, "Input should be None", value)


def _any(value, loc, errors):
    return value


def _one_of(words):
    words = [repr(w) for w in words]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _literal(values):
    def check(value, loc, errors):
        for v in values:
            if v == value and type(v) is type(value):
                return v
        return errors.say("literal_error", loc, f"Input should be {_one_of(values)}", value, expected=_one_of(values))
    return check


def _enum(cls):
    values = [m.value for m in cls]

    def check(value, loc, errors):
        if isinstance(value, cls):
            return value
        for v in values:
            if v == value or isinstance(v, int) and isinstance(value, str) and str(v) == value:
                return cls(v)
        return errors.say("enum", loc, f"Input should be {_one_of(values)}", value, expected=_one_of(values))
    return check


def _instance(cls):
    def check(value, loc, errors):
        if isinstance(value, cls):
            return value
        return errors.say("is_instance_of", loc, f"Input should be an instance of {cls.__name__}", value, **{"class": cls.__name__})
    return check


def _dataclass(cls):
    """A dataclass out of a dict, its fields checked."""
    checks = {}

    def check(value, loc, errors):
        if isinstance(value, cls):
            return value
        if not isinstance(value, dict):
            return errors.say("dataclass_type", loc, f"Input should be a dictionary or an instance of {cls.__name__}", value, class_name=cls.__name__)
        before, found = len(errors), {}
        module = sys.modules.get(cls.__module__)
        for name, field in cls.__dataclass_fields__.items():
            if name not in checks:
                checks[name] = build(field.type, vars(module) if module else {})
            if name in value:
                found[name] = checks[name](value[name], loc + (name,), errors)
            elif type(field.default).__name__ == type(field.default_factory).__name__ == "_MISSING_TYPE":
                errors.say("missing", loc + (name,), "Field required", value)
        return cls(**found) if len(errors) == before else Undefined
    return check


KINDS = {list: ("list", "list"), set: ("set", "set"), tuple: ("tuple", "tuple"), frozenset: ("frozen_set", "frozenset")}


def _sequence(cls, item):
    kind, word = KINDS[cls]
    takes = tuple(KINDS)

    def check(value, loc, errors):
        if not isinstance(value, takes):
            return errors.say(f"{kind}_type", loc, f"Input should be a valid {word}", value)
        return cls([item(v, loc + (i,), errors) for i, v in enumerate(value)])
    return check


def _fixed_tuple(items):
    def check(value, loc, errors):
        if not isinstance(value, (list, tuple)):
            return errors.say("tuple_type", loc, "Input should be a valid tuple", value)
        for i in range(len(value), len(items)):
            errors.say("missing", loc + (i,), "Field required", value)
        if len(value) > len(items):
            return errors.say("too_long", loc, f"Tuple should have at most {len(items)} items after validation, not {len(value)}",
                              value, field_type="Tuple", max_length=len(items), actual_length=len(value))
        return tuple(check_item(v, loc + (i,), errors) for i, (check_item, v) in enumerate(zip(items, value)))
    return check


def _mapping(key, item):
    def check(value, loc, errors):
        if not isinstance(value, dict):
            return errors.say("dict_type", loc, "Input should be a valid dictionary", value)
        return {key(k, loc + (k, "[key]"), errors): item(v, loc + (k,), errors) for k, v in value.items()}
    return check


def _nullable(inner):
    def check(value, loc, errors):
        return None if value is None else inner(value, loc, errors)
    return check


def _union(members):
    """members: (annotation, its word, check). One whose type it has already wins; else the first that takes it."""
    def check(value, loc, errors):
        for annotation, _, inner in members:
            if isinstance(annotation, type) and type(value) is annotation:
                return inner(value, loc, errors)
        found = []
        for _, word, inner in members:
            tries = Errors()
            result = inner(value, loc + (word,), tries)
            if not tries:
                return result
            found.extend(tries)
        errors.extend(found)
        return Undefined
    return check


def tagged(annotation, tag, namespace=None):
    """The check of a union of models of which one field says which it is."""
    plain = annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation
    if isinstance(plain, str):
        plain = eval(plain, namespace or {})
        plain = plain.__origin__ if hasattr(plain, "__metadata__") else plain
    origin = getattr(plain, "__origin__", None)
    if origin in (list, set, tuple):
        return _sequence(origin, tagged(plain.__args__[0], tag, namespace))
    members, nullable = {}, False
    for model in getattr(plain, "__args__", ()):
        if model is type(None):
            nullable = True
            continue
        field = model.model_fields[tag]
        for value in getattr(field.annotation, "__args__", ()):
            members[value.value if hasattr(type(value), "__members__") else value] = model, field.alias or tag

    def check(value, loc, errors):
        for model, _ in members.values():
            if isinstance(value, model):
                return value
        key = next((k for _, k in members.values() if isinstance(value, dict) and k in value), None)
        if key is None and not isinstance(value, dict):
            return errors.say("model_attributes_type", loc, "Input should be a valid dictionary or object to extract fields from", value)
        if key is None:
            return errors.say("union_tag_not_found", loc, f"Unable to extract tag using discriminator '{tag}'", value, discriminator=f"'{tag}'")
        found = value[key].value if hasattr(type(value[key]), "__members__") else value[key]
        if found not in members:
            expected = ", ".join(repr(k) for k in members)
            return errors.say("union_tag_invalid", loc, f"Input tag '{found}' found using '{tag}' does not match any of the expected tags: {expected}", value,
                              discriminator=f"'{tag}'", tag=str(found), expected_tags=expected)
        return members[found][0]._pydantic_check(value, loc + (found,), errors)
    return _nullable(check) if nullable else check


def _of_library(annotation):
    """datetime, date, time, timedelta, UUID, Decimal: where the program has imported them."""
    where = {"datetime": ("datetime", "date", "time", "timedelta"), "uuid": ("UUID",), "decimal": ("Decimal",)}
    name = getattr(annotation, "__name__", "")
    if name not in where.get(getattr(annotation, "__module__", ""), ()):
        return None
    from _moments import CHECKS
    return CHECKS[name]


PLAIN = {int: _int, float: _float, str: as_str, bool: _bool, bytes: _bytes, None: _none, type(None): _none, object: _any}


def word_of(annotation):
    return getattr(annotation, "__name__", None) or str(annotation).replace("typing.", "")


def is_union(origin):
    typing = sys.modules.get("typing")
    return origin is types.UnionType or typing is not None and origin is typing.Union


def build(annotation, namespace=None):
    """The check of an annotation: check(value, loc, errors) gives the value as it should be, errors say what is wrong."""
    if isinstance(annotation, str):
        annotation = eval(annotation, namespace if namespace is not None else {})
    forward = getattr(annotation, "__forward_arg__", None)
    if forward is not None:
        return build(forward, namespace)
    if annotation is Undefined:
        return _any
    try:
        if annotation in PLAIN:
            return PLAIN[annotation]
    except TypeError:
        pass
    origin = getattr(annotation, "__origin__", None)
    args = getattr(annotation, "__args__", ())
    if isinstance(annotation, types.UnionType):
        origin = types.UnionType
    if hasattr(annotation, "__metadata__"):
        return _annotated(None if _tag_of(annotation) else build(annotation.__origin__, namespace), annotation.__metadata__, annotation.__origin__, namespace)
    if origin is not None:
        return _build_generic(annotation, origin, args, namespace)
    if isinstance(annotation, type):
        return _build_class(annotation)
    if hasattr(annotation, "__supertype__"):
        return build(annotation.__supertype__, namespace)
    return _any  # Any, type variables


def _build_class(cls):
    if hasattr(cls, "_pydantic_check"):
        return cls._pydantic_check
    if hasattr(cls, "__members__"):
        return _enum(cls)
    if cls in KINDS:
        return _sequence(cls, _any)
    if issubclass(cls, dict):
        return _mapping(_any, _any)
    if hasattr(cls, "__dataclass_fields__"):
        return _dataclass(cls)
    if cls.__name__ == "Any" and cls.__module__ == "typing":
        return _any
    return _of_library(cls) or _instance(cls)


def _build_generic(annotation, origin, args, namespace):
    if is_union(origin):
        members = [a for a in args if a is not type(None)]
        checks = [(m, word_of(m), build(m, namespace)) for m in members]
        inner = checks[0][2] if len(checks) == 1 else _union(checks)
        return _nullable(inner) if len(members) < len(args) else inner
    if str(annotation).startswith("typing.Literal"):
        return _literal(args)
    if origin is tuple:
        if len(args) == 2 and args[1] is ...:
            return _sequence(tuple, build(args[0], namespace))
        return _fixed_tuple([build(a, namespace) for a in args])
    if origin in KINDS:
        return _sequence(origin, build(args[0], namespace) if args else _any)
    name = getattr(origin, "__name__", "")
    if origin is dict or name in ("Mapping", "MutableMapping"):
        return _mapping(*[build(a, namespace) for a in args]) if args else _mapping(_any, _any)
    if name in ("Sequence", "Iterable", "Collection", "MutableSequence"):
        return _sequence(list, build(args[0], namespace) if args else _any)
    return _any


def _tag_of(annotation):
    return any(isinstance(getattr(e, "extra", None), dict) and isinstance(e.extra.get("discriminator"), str) for e in annotation.__metadata__)


def _annotated(check, metadata, annotation=None, namespace=None):
    for extra in metadata:
        if isinstance(getattr(extra, "extra", None), dict) and isinstance(extra.extra.get("discriminator"), str) and annotation is not None:
            check = tagged(annotation, extra.extra["discriminator"], namespace)
        elif hasattr(extra, "limits"):
            check = limited(check, extra.limits)
        elif hasattr(extra, "around"):
            check = extra.around(check)
    return check


_STRICT = {_int: ("int_type", (int,), "a valid integer"), _float: ("float_type", (int, float), "a valid number"),
           _bool: ("bool_type", (bool,), "a valid boolean"), as_str: ("string_type", (str,), "a valid string")}


def limited(check, limits):
    """The check and then the limits of a Field."""
    if not limits:
        return check

    def both(value, loc, errors):
        if limits.get("strict") and check in _STRICT:
            kind, taken, words = _STRICT[check]
            if not isinstance(value, taken) or isinstance(value, bool) and bool not in taken:
                return errors.say(kind, loc, f"Input should be {words}", value)
        before, given = len(errors), value
        if limits.get("max_length") is not None and isinstance(value, (list, tuple)) and len(value) > limits["max_length"]:
            return _check_length(limits, value, given, loc, errors)
        value = check(value, loc, errors)
        if len(errors) > before or value is None:
            return value
        if isinstance(value, str):
            if limits.get("strip_whitespace"):
                value = value.strip()
            if limits.get("to_lower"):
                value = value.lower()
            if limits.get("to_upper"):
                value = value.upper()
        return _check_limits(limits, value, given, loc, errors)
    return both
