"""The types of the simulated SQL: their names, what a text means in them, how their values are shown, and which become which.

A type is its short name: int4, text, timestamptz, "int4[]", an enum's own. None is the type of a literal that is not yet of any
type, ANY that of a column of a table which nobody has created (asyncpg.tables["t"] = [...]). Values are what asyncpg gives: int,
float, Decimal, str, bool, datetime's, UUID, bytes, list; JSON is its text.
"""

import re
from asyncpg import exceptions as errors

ANY = "any"
_NAMES = {"int": "int4", "integer": "int4", "serial": "int4", "bigint": "int8", "bigserial": "int8", "smallint": "int2",
          "smallserial": "int2", "float": "float8", "double": "float8", "real": "float4", "decimal": "numeric", "boolean": "bool",
          "character": "bpchar", "char": "bpchar", "string": "text"}
_KNOWN = frozenset("""int2 int4 int8 float4 float8 numeric bool text varchar bpchar date time timetz timestamp timestamptz interval uuid
json jsonb bytea citext name oid regclass void record""".split())
_SHOWN = {"int2": "smallint", "int4": "integer", "int8": "bigint", "float4": "real", "float8": "double precision", "bool": "boolean",
          "varchar": "character varying", "bpchar": "character", "timestamp": "timestamp without time zone",
          "timestamptz": "timestamp with time zone", "time": "time without time zone", None: "unknown"}
NUMBERS = ("int2", "int4", "int8", "numeric", "float4", "float8")
INTEGERS = {"int2": 16, "int4": 32, "int8": 64, "oid": 33}
TEXTS = ("text", "varchar", "bpchar", "citext", "name")
MOMENTS = ("date", "timestamp", "timestamptz")
_FLOATS = ("float4", "float8")
_JSON = ("json", "jsonb")


def located(error, **fields):
    """An error of the server with its fields: detail, hint, table_name, constraint_name."""
    error.__dict__.update(fields)
    return error


def type_of(name, enums=()):
    """The type of that name in SQL."""
    plain = name[:-2] if name.endswith("[]") else name
    found = _NAMES.get(plain, plain)
    if found not in _KNOWN and found not in enums:
        raise errors.UndefinedObjectError(f'type "{plain}" does not exist')
    return found + name[len(plain):]


def shown_type(kind):
    if kind is not None and kind.endswith("[]"):
        return shown_type(kind[:-2]) + "[]"
    return _SHOWN.get(kind, kind)


def family(kind):
    """What can be compared with one another."""
    return ("number" if kind in NUMBERS else "text" if kind in TEXTS else "moment" if kind in MOMENTS else kind)


def common(kinds, what):
    """The type that all of them become: the branches of a CASE, the columns of a UNION."""
    known = [k for k in kinds if k not in (None, ANY)]
    if not known:
        return ANY if ANY in kinds else "text"
    first = known[0]
    for kind in known[1:]:
        if kind == first:
            continue
        if family(kind) != family(first) or kind.endswith("[]"):
            raise errors.DatatypeMismatchError(f"{what} types {shown_type(first)} and {shown_type(kind)} cannot be matched")
        order = NUMBERS if kind in NUMBERS else MOMENTS if kind in MOMENTS else ("bpchar", "varchar", "name", "text", "citext")
        first = max(first, kind, key=order.index)
    return first


def fits(kind, wanted):
    """Whether a value of one type is taken where the other is wanted, without a cast."""
    if kind in (None, ANY, wanted) or wanted in (ANY, None):
        return True
    if kind in NUMBERS and wanted in NUMBERS:
        return NUMBERS.index(kind) <= NUMBERS.index(wanted)
    if kind in MOMENTS and wanted in MOMENTS:
        return MOMENTS.index(kind) <= MOMENTS.index(wanted)
    return kind in TEXTS and wanted in TEXTS


def stored(kind, column):
    """Whether a value of one type goes into a column of the other."""
    if fits(kind, column) or column in TEXTS:
        return True
    for group in (NUMBERS, MOMENTS, _JSON):
        if kind in group and column in group:
            return True
    return kind.endswith("[]") and column.endswith("[]") and stored(kind[:-2], column[:-2])


def casts(kind, to):
    """Whether there is a cast at all."""
    if stored(kind, to) or kind in TEXTS:
        return True
    return {kind, to} in ({"bool", "int4"}, {"interval", "time"}) or kind in ("timestamp", "timestamptz") and to == "time" \
        or kind == "jsonb" and (to in NUMBERS or to == "bool") or kind in INTEGERS and to == "oid"


# ---- values out of texts ------------------------------------------------------------------------------------------

def _invalid(kind, text):
    return errors.InvalidTextRepresentationError(f'invalid input syntax for type {shown_type(kind)}: "{text}"')


def read(text, kind, enums=()):
    """What a text means in a type."""
    if kind in TEXTS or kind in (ANY, None):
        return text
    if kind in enums:
        if text not in enums[kind]:
            raise errors.InvalidTextRepresentationError(f'invalid input value for enum {kind}: "{text}"')
        return text
    if kind.endswith("[]"):
        return _read_array(text, kind[:-2], enums)
    if kind in INTEGERS:
        if not re.fullmatch(r"\s*[-+]?\d+\s*", text):
            raise _invalid(kind, text)
        return in_range(int(text), kind, text)
    if kind in _FLOATS:
        try:
            return float(text)
        except ValueError:
            raise _invalid(kind, text) from None
    return _READ[kind](text, kind)


def in_range(value, kind, text=None):
    if not -(1 << INTEGERS[kind] - 1) <= value < 1 << INTEGERS[kind] - 1:
        raise errors.NumericValueOutOfRangeError(f"{shown_type(kind)} out of range" if text is None else
                                                 f'value "{text}" is out of range for type {shown_type(kind)}')
    return value


def _read_numeric(text, kind):
    from decimal import Decimal
    if not re.fullmatch(r"\s*[-+]?((\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|nan|inf(inity)?)\s*", text, re.I):
        raise _invalid(kind, text)
    found = Decimal(text.strip())
    return found.quantize(Decimal(1)) if found.is_finite() and found.as_tuple()[2] > 0 else found


def _read_bool(text, kind):
    word = text.strip().lower()
    if word and any(full.startswith(word) for full in ("true", "yes", "1")) or word == "on":
        return True
    if word and any(full.startswith(word) for full in ("false", "no", "0")) or word in ("of", "off"):
        return False
    raise _invalid(kind, text)


_DAY = re.compile(r"(\d{4,})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?")
_ZONE = re.compile(r"\s*(?:(Z|UTC|GMT)|([-+])(\d{1,2}):?(\d{2})?)", re.I)


def _read_moment(text, kind):
    from datetime import datetime, timedelta, timezone
    word = text.strip()
    if word.lower() in ("now", "today", "tomorrow", "yesterday"):
        days = {"tomorrow": 1, "yesterday": -1}.get(word.lower(), 0)
        found = datetime.now(timezone.utc) + timedelta(days=days)
        found = found if word.lower() == "now" else found.replace(hour=0, minute=0, second=0, microsecond=0)
        return convert(found, "timestamptz", kind)
    day = _DAY.match(word)
    if day is None:
        raise errors.InvalidDatetimeFormatError(f'invalid input syntax for type {shown_type(kind)}: "{text}"')
    rest = word[day.end():].lstrip("T ")
    clock = _TIME.match(rest)
    zone = _ZONE.fullmatch(rest[clock.end() if clock else 0:])
    if rest and clock is None or clock and rest[clock.end():].strip() and zone is None:
        raise errors.InvalidDatetimeFormatError(f'invalid input syntax for type {shown_type(kind)}: "{text}"')
    hour, minute, second, part = (clock.groups() if clock else (0, 0, 0, None))
    try:
        found = datetime(*map(int, day.groups()), int(hour), int(minute), int(second or 0), round(float(part or 0) * 1e6))
    except ValueError:
        raise errors.DatetimeFieldOverflowError(f'date/time field value out of range: "{text}"') from None
    if kind == "date":
        return found.date()
    if kind == "timestamp":
        return found
    if zone is not None and zone[2]:
        found -= timedelta(hours=int(zone[3]), minutes=int(zone[4] or 0)) * (1 if zone[2] == "+" else -1)
    return found.replace(tzinfo=timezone.utc)


def _read_time(text, kind):
    from datetime import time
    clock = _TIME.fullmatch(text.strip())
    if clock is None:
        raise errors.InvalidDatetimeFormatError(f'invalid input syntax for type {shown_type(kind)}: "{text}"')
    try:
        return time(int(clock[1]), int(clock[2]), int(clock[3] or 0), round(float(clock[4] or 0) * 1e6))
    except ValueError:
        raise errors.DatetimeFieldOverflowError(f'date/time field value out of range: "{text}"') from None


_UNITS = {"microsecond": 1e-6, "millisecond": 1e-3, "second": 1, "sec": 1, "s": 1, "minute": 60, "min": 60, "m": 60, "hour": 3600, "hr": 3600,
          "h": 3600, "day": 86400, "d": 86400, "week": 604800, "w": 604800}
_MONTHS = {"month": 1, "mon": 1, "year": 12, "yr": 12, "y": 12, "decade": 120, "century": 1200}


def _read_interval(text, kind):
    from _sql_time import interval
    months, seconds, word = 0, 0, text.strip()
    at, ago = 0, word.endswith("ago")
    word = word[:-3].rstrip() if ago else word
    part = re.compile(r"\s*(?:([-+]?)(\d+):(\d{2})(?::(\d{2}(?:\.\d+)?))?|([-+]?\d+(?:\.\d+)?)\s*([A-Za-z]+))")
    while at < len(word) or not word:
        found = part.match(word, at)
        if found is None:
            raise errors.InvalidDatetimeFormatError(f'invalid input syntax for type interval: "{text}"')
        at = found.end()
        if found[2]:
            seconds += (int(found[2]) * 3600 + int(found[3]) * 60 + float(found[4] or 0)) * (-1 if found[1] == "-" else 1)
            continue
        unit = found[6].lower()
        unit = unit[:-1] if len(unit) > 1 and unit.endswith("s") and unit[:-1] in (*_UNITS, *_MONTHS) else unit
        if unit in _MONTHS:
            months += round(float(found[5]) * _MONTHS[unit])
        elif unit in _UNITS:
            seconds += float(found[5]) * _UNITS[unit]
        else:
            raise errors.InvalidDatetimeFormatError(f'invalid input syntax for type interval: "{text}"')
    return interval(months * (-1 if ago else 1), seconds * (-1 if ago else 1))


def _read_uuid(text, kind):
    from uuid import UUID
    try:
        return UUID(text)
    except ValueError:
        raise _invalid(kind, text) from None


def _read_json(text, kind):
    import json
    from _sql_json import shown_jsonb
    try:
        found = json.loads(text)
    except ValueError:
        raise located(errors.InvalidTextRepresentationError("invalid input syntax for type json"),
                      detail="The input string ended unexpectedly." if not text.strip() or text.count("{") > text.count("}")
                      else f'Token "{text}" is invalid.') from None
    return shown_jsonb(found) if kind == "jsonb" else text


def _read_bytes(text, kind):
    return bytes.fromhex(text[2:]) if text.startswith("\\x") else text.encode()


_READ = {"numeric": _read_numeric, "bool": _read_bool, "date": _read_moment, "timestamp": _read_moment, "timestamptz": _read_moment,
         "time": _read_time, "timetz": _read_time, "interval": _read_interval, "uuid": _read_uuid, "json": _read_json, "jsonb": _read_json,
         "bytea": _read_bytes, "void": lambda text, kind: text, "record": lambda text, kind: text, "regclass": lambda text, kind: text}


def _read_array(text, kind, enums):
    word = text.strip()
    if not (word.startswith("{") and word.endswith("}")):
        raise located(errors.InvalidTextRepresentationError(f'malformed array literal: "{text}"'),
                      detail='Array value must start with "{" or dimension information.')
    found, at = [], 1
    item = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^,{}"]*?))\s*([,}])')
    while word[1:-1].strip():
        one = item.match(word, at)
        if one is None:
            raise errors.FeatureNotSupportedError("the simulated SQL has no arrays of arrays in a text")
        plain = re.sub(r"\\(.)", r"\1", one[1]) if one[1] is not None else one[2]
        found.append(None if one[1] is None and plain.upper() == "NULL" else read(plain, kind, enums))
        at = one.end()
        if one[3] == "}":
            break
    return found


# ---- texts out of values ------------------------------------------------------------------------------------------

def written(value):
    """A value as the server writes it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{int(value)}" if value == value and abs(value) < 1e15 and value == int(value) else repr(value)
    if isinstance(value, list):
        return "{" + ",".join("NULL" if v is None else _quoted(written(v)) for v in value) + "}"
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    from _sql_time import written_time
    return written_time(value)


def _quoted(text):
    if text and not re.search(r'[\s,{}"\\]', text) and text.upper() != "NULL":
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# ---- one type into another ----------------------------------------------------------------------------------------

def convert(value, kind, to, size=(), enums=(), explicit=True):
    """A value of one type as one of another, cut to the size of the column (varchar(10), numeric(8, 2))."""
    if value is None:
        return None
    if kind != to and to not in (ANY, None):
        value = _converted(value, kind, to, enums)
    return sized(value, to, size, explicit) if size else value


def _converted(value, kind, to, enums):
    if to.endswith("[]"):
        if isinstance(value, str):
            return read(value, to, enums)
        return [convert(item, kind[:-2] if kind and kind.endswith("[]") else None, to[:-2], (), enums) for item in value]
    if isinstance(value, str) and kind not in _JSON:
        return read(value, to, enums)
    if to in TEXTS:
        return ("t" if value else "f") if to == "char" else written(value)
    if kind in _JSON and to in (*NUMBERS, "bool"):
        import json
        value = json.loads(value)
    if to in INTEGERS:
        return in_range(_whole(value), to)
    if to in _FLOATS:
        return float(value)
    if to == "numeric":
        from decimal import Decimal
        return value if isinstance(value, Decimal) else Decimal(written(value)) if isinstance(value, float) else Decimal(int(value))
    if to == "bool":
        return bool(value)
    if to in _JSON:
        return _read_json(written(value) if not isinstance(value, str) else value, to)
    from _sql_time import as_moment
    return as_moment(value, to)


def _whole(value):
    if isinstance(value, float):
        return round(value)
    if hasattr(value, "to_integral_value"):
        return int(value.to_integral_value("ROUND_HALF_UP"))
    return int(value)


def sized(value, kind, size, explicit=False):
    if kind.endswith("[]"):
        return [sized(item, kind[:-2], size, explicit) for item in value]
    if kind in ("varchar", "bpchar"):
        if len(value) > size[0]:
            if not explicit and value[size[0]:].strip(" "):
                raise errors.StringDataRightTruncationError(f"value too long for type {shown_type(kind)}({size[0]})")
            value = value[:size[0]]
        return value.ljust(size[0]) if kind == "bpchar" else value
    if kind == "numeric":
        from decimal import Decimal
        places = size[1] if len(size) > 1 else 0
        value = value.quantize(Decimal(1).scaleb(-places), "ROUND_HALF_UP")
        if abs(value) >= 10 ** (size[0] - places):
            raise located(errors.NumericValueOutOfRangeError("numeric field overflow"),
                          detail=f"A field with precision {size[0]}, scale {places} must round to an absolute value less than "
                                 + (f"10^{size[0] - places}." if size[0] > places else "1."))
    return value
