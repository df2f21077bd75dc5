"""The functions of the simulated SQL: which there are for which types, and what they do.

A row of _ROWS is a name, the types of its arguments ("?" at the end: may be left out; "*": any number of them), the type of what comes
out ("=": that of the first argument), and a function of the values, which is not asked where one of them is NULL.
"""

import re
from asyncpg import exceptions as errors
from _sql_numbers import numeric_divided, quantized, to_power
from _sql_types import ANY, NUMBERS, TEXTS, fits, located, shown_type, written


def _text(value):
    return value if isinstance(value, str) else written(value)


def _substring(text, start, count=None):
    first = max(start, 1)
    if count is not None and count < 0:
        raise errors.SubstringError("negative substring length not allowed")
    return text[first - 1:] if count is None else text[first - 1:max(start + count - 1, 0)]


def _split_part(text, mark, n):
    parts = text.split(mark) if mark else [text]
    return parts[n - 1] if 0 < n <= len(parts) else parts[n] if n < 0 and -n <= len(parts) else ""


def _padded(left):
    def pad(text, length, fill=" "):
        more = (fill * (length // max(len(fill), 1) + 1))[:max(length - len(text), 0)]
        return (more + text if left else text + more)[:max(length, 0)]
    return pad


def formatted(pattern, *values):
    given = iter(values)

    def one(found):
        if found[0] == "%%":
            return "%"
        value = next(given, None)
        if found[1] == "s":
            return "" if value is None else _text(value)
        return f'"{value}"' if found[1] == "I" and not re.fullmatch("[a-z_]+", value) else str(value) if found[1] == "I" else \
            "NULL" if value is None else "'" + _text(value).replace("'", "''") + "'"
    return re.sub(r"%%|%(?:\d+\$)?([sIL])", one, pattern)


def _regexp_replace(text, pattern, new, flags=""):
    new = re.sub(r"\\&", r"\\g<0>", new)
    return re.sub(pattern, new, text, 0 if "g" in flags else 1, re.I if "i" in flags else 0)


def _regexp_match(text, pattern, flags=""):
    found = re.search(pattern, text, re.I if "i" in flags else 0)
    return None if found is None else list(found.groups()) or [found[0]]


def _md5(text):
    from hashlib import md5
    return md5(text.encode() if isinstance(text, str) else text).hexdigest()


def _time(name):
    def call(*values):
        import _sql_time
        return getattr(_sql_time, name)(*values)
    return call


def _json(name, *more):
    def call(*values):
        import _sql_json
        return getattr(_sql_json, name)(*values, *more)
    return call


def _extract(field, value):
    from decimal import Decimal
    found = _part(field, value)
    return Decimal(written(found)) if not field.startswith(("sec", "mil", "epo")) else Decimal(f"{found:.6f}")


def _part(field, value):
    import _sql_time
    found = _sql_time.part(field.lower(), value)
    if found is None:
        raise errors.InvalidParameterValueError(f'unit "{field}" not recognized for type timestamp without time zone')
    return found


def _made(kind):
    def make(*parts):
        import datetime
        try:
            if kind == "date":
                return datetime.date(*parts)
            whole = int(parts[-1])
            return datetime.datetime(*parts[:-1], whole, round((float(parts[-1]) - whole) * 1e6))
        except ValueError:
            raise errors.DatetimeFieldOverflowError(f"date field value out of range: {'-'.join(map(str, parts[:3]))}") from None
    return make


def _uuid():
    from uuid import uuid4
    return uuid4()


def _utc(zone, moment):
    from _sql_time import as_moment
    if zone.upper() not in ("UTC", "GMT", "Z", "ETC/UTC"):
        raise errors.FeatureNotSupportedError(f"the simulated SQL has no time zone but UTC, not {zone}")
    return as_moment(moment, "timestamp" if getattr(moment, "tzinfo", None) is not None else "timestamptz")


def _position(array, item):
    return array.index(item) + 1 if item in array else None


def _up(value, n=0):
    return quantized(value, n, "ROUND_HALF_UP")


def _to_timestamp(seconds):
    from datetime import datetime, timezone
    return datetime.fromtimestamp(float(seconds), timezone.utc)


def _sqrt(value):
    if value < 0:
        raise errors.InvalidArgumentForPowerFunctionError("cannot take square root of a negative number")
    return float(value) ** .5


def _half_even(value):
    return float(round(value))


def _log(value, base=10):
    import math
    return math.log(value, base)


_SETTINGS = {"server_version": "16.0", "server_version_num": "160000", "timezone": "UTC", "TimeZone": "UTC", "search_path": '"$user", public'}

_ROWS = (
    # texts
    ("lower", "text", "text", str.lower),
    ("upper", "text", "text", str.upper),
    ("initcap", "text", "text", lambda t: re.sub(
        r"\w+", lambda m: m[0][:1].upper() + m[0][1:].lower(), t)),
    ("length", "text", "int4", len),
    ("length", "bytea", "int4", len),
    ("char_length", "text", "int4", len),
    ("character_length", "text", "int4", len),
    ("octet_length", "text", "int4", lambda t: len(t.encode())),
    ("reverse", "text", "text", lambda t: t[::-1]),
    ("repeat", "text int4", "text", lambda t, n: t * n),
    ("substring", "text int4 int4?", "text", _substring),
    ("substr", "text int4 int4?", "text", _substring),
    ("substring", "text text", "text", lambda t, p: (m := re.search(p, t)) and (m[1] if m.re.groups else m[0])),
    ("left", "text int4", "text", lambda t, n: t[:n]),
    ("right", "text int4", "text", lambda t, n: t[-n:] if n > 0 else t[-n:] if n else ""),
    ("position", "text text", "int4", lambda t, what: t.find(what) + 1),
    ("strpos", "text text", "int4", lambda t, what: t.find(what) + 1),
    ("replace", "text text text", "text", lambda t, a, b: t.replace(a, b) if a else t),
    ("split_part", "text text int4", "text", _split_part),
    ("btrim", "text text?", "text", lambda t, c=" ": t.strip(c)),
    ("ltrim", "text text?", "text", lambda t, c=" ": t.lstrip(c)),
    ("rtrim", "text text?", "text", lambda t, c=" ": t.rstrip(c)),
    ("lpad", "text int4 text?", "text", _padded(True)),
    ("rpad", "text int4 text?", "text", _padded(False)),
    ("starts_with", "text text", "bool", str.startswith),
    ("ascii", "text", "int4", lambda t: ord(t[0]) if t else 0),
    ("chr", "int4", "text", chr),
    ("md5", "text", "text", _md5),
    ("md5", "bytea", "text", _md5),
    ("translate", "text text text", "text", lambda t, a, b: t.translate(
        {ord(c): b[i] if i < len(b) else None for i, c in enumerate(a)})),
    ("regexp_replace", "text text text text?", "text", _regexp_replace),
    ("regexp_match", "text text text?", "text[]", _regexp_match),
    ("regexp_split_to_array", "text text", "text[]", lambda t, p: re.split(p, t)),
    ("quote_ident", "text", "text", lambda t: formatted("%I", t)),
    ("quote_literal", "text", "text", lambda t: formatted("%L", t)),
    ("to_hex", "int4", "text", lambda n: f"{n:x}"),
    ("encode", "bytea text", "text", lambda b, how: b.hex() if how == "hex" else __import__("base64").b64encode(b).decode()),
    ("decode", "text text", "bytea", lambda t, how: bytes.fromhex(t) if how == "hex" else __import__("base64").b64decode(t)),
    ("convert_from", "bytea text", "text", lambda b, how: b.decode()),
    ("convert_to", "text text", "bytea", lambda t, how: t.encode()),
    # numbers
    ("abs", "int4", "int4", abs),
    ("abs", "int8", "int8", abs),
    ("abs", "float8", "float8", abs),
    ("abs", "numeric", "numeric", abs),
    ("round", "float8", "float8", _half_even),
    ("round", "numeric", "numeric", _up),
    ("round", "numeric int4", "numeric", _up),
    ("trunc", "float8", "float8", lambda v: float(int(v))),
    ("trunc", "numeric int4?", "numeric", lambda v, n=0: quantized(v, n, "ROUND_DOWN")),
    ("ceil", "float8", "float8", lambda v: float(-(-v // 1))),
    ("ceil", "numeric", "numeric", lambda v: quantized(v, 0, "ROUND_CEILING")),
    ("floor", "float8", "float8", lambda v: float(v // 1)),
    ("floor", "numeric", "numeric", lambda v: quantized(v, 0, "ROUND_FLOOR")),
    ("sign", "float8", "float8", lambda v: float((v > 0) - (v < 0))),
    ("sign", "numeric", "numeric", lambda v: quantized((v > 0) - (v < 0), 0)),
    ("mod", "int4 int4", "int4", lambda a, b: _mod(a, b)),
    ("mod", "int8 int8", "int8", lambda a, b: _mod(a, b)),
    ("mod", "numeric numeric", "numeric", lambda a, b: _mod(a, b)),
    ("div", "numeric numeric", "numeric", lambda a, b: quantized(numeric_divided(a, b), 0, "ROUND_DOWN")),
    ("power", "float8 float8", "float8", to_power),
    ("power", "numeric numeric", "numeric", to_power),
    ("pow", "float8 float8", "float8", to_power),
    ("sqrt", "float8", "float8", _sqrt),
    ("exp", "float8", "float8", lambda v: 2.718281828459045 ** v),
    ("ln", "float8", "float8", lambda v: _log(v, 2.718281828459045)),
    ("log", "float8", "float8", _log),
    ("pi", "", "float8", lambda: 3.141592653589793),
    ("random", "", "float8", lambda: __import__("random").random()),
    ("width_bucket", "float8 float8 float8 int4", "int4", lambda v, low, high, n: 0 if v < low else n + 1 if v >= high else int((v - low) / (high - low) * n) + 1),
    # time
    ("extract", "text date", "numeric", _extract),
    ("extract", "text timestamp", "numeric", _extract),
    ("extract", "text timestamptz", "numeric", _extract),
    ("extract", "text interval", "numeric", _extract),
    ("extract", "text time", "numeric", _extract),
    *(("date_part", f"text {kind}", "float8", lambda f, v: float(_part(f, v))) for kind in ("date", "timestamp", "timestamptz", "interval", "time")),
    ("date_trunc", "text timestamp", "timestamp", _time("cut")),
    ("date_trunc", "text timestamptz", "timestamptz", _time("cut")),
    ("age", "timestamp timestamp", "interval", _time("age")),
    ("age", "timestamptz timestamptz", "interval", _time("age")),
    ("to_char", "numeric text", "text", lambda v, p: _to_char(v, p)),
    ("pg_size_pretty", "int8", "text", lambda n: _size_pretty(n)),
    ("to_char", "timestamp text", "text", _time("to_char")),
    ("to_char", "timestamptz text", "text", _time("to_char")),
    ("to_char", "interval text", "text", _time("to_char")),
    ("to_date", "text text", "date", lambda t, p: _time("from_char")(t, p).date()),
    ("to_timestamp", "text text", "timestamptz", lambda t, p: _utc("UTC", _time("from_char")(t, p))),
    ("to_timestamp", "float8", "timestamptz", _to_timestamp),
    ("make_date", "int4 int4 int4", "date", _made("date")),
    ("make_timestamp", "int4 int4 int4 int4 int4 float8", "timestamp", _made("timestamp")),
    ("timezone", "text timestamptz", "timestamp", _utc),
    ("timezone", "text timestamp", "timestamptz", _utc),
    ("justify_days", "interval", "interval", lambda v: v),
    ("isfinite", "date", "bool", lambda v: True),
    # arrays
    ("array_length", "array int4", "int4", lambda a, n: len(a) or None if n == 1 else None),
    ("cardinality", "array", "int4", len),
    ("array_append", "array element", "=", lambda a, x: a + [x]),
    ("array_prepend", "element array", "1", lambda x, a: [x] + a),
    ("array_cat", "array array", "=", lambda a, b: a + b),
    ("array_remove", "array element", "=", lambda a, x: [v for v in a if v != x]),
    ("array_position", "array element", "int4", _position),
    ("array_to_string", "array text text?", "text", lambda a, mark, null=None: mark.join(
        _text(v) if v is not None else null for v in a if v is not None or null is not None)),
    ("string_to_array", "text text", "text[]", lambda t, mark: t.split(mark) if t else []),
    ("array_upper", "array int4", "int4", lambda a, n: len(a) or None),
    ("array_lower", "array int4", "int4", lambda a, n: 1 if a else None),
    ("array_replace", "array element element", "=", lambda a, x, y: [y if v == x else v for v in a]),
    # JSON
    *((f"{j}_array_length", j, "int4", _json("length")) for j in ("json", "jsonb")),
    *((f"{j}_typeof", j, "text", _json("kind_of")) for j in ("json", "jsonb")),
    ("jsonb_set", "jsonb text[] jsonb bool?", "jsonb", _json("with_at")),
    ("jsonb_pretty", "jsonb", "text", lambda t: __import__("json").dumps(
        __import__("json").loads(t), indent=4, ensure_ascii=False)),
    ("jsonb_strip_nulls", "jsonb", "jsonb", lambda t: _json("shown_jsonb")({k: v for k, v in __import__("json").loads(t).items() if v is not None})),
    *((f"{j}_extract_path_text", f"{j} text*", "text", lambda t, *keys: _json("path", True, "jsonb")(t, keys)) for j in ("json", "jsonb")),
    # the rest
    ("current_setting", "text", "text", lambda name: _SETTINGS.get(name, "")),
    *((name, "text", "int8", lambda table: 8192) for name in ("pg_table_size", "pg_relation_size", "pg_total_relation_size", "pg_database_size")),
    ("gen_random_uuid", "", "uuid", _uuid),
    ("uuid_generate_v4", "", "uuid", _uuid),
    ("version", "", "text", lambda: "PostgreSQL 16.0 (simulated)"),
    ("pg_sleep", "float8", "void", lambda seconds: ""),
    ("current_database", "", "name", lambda: "tutor"),
    ("current_schema", "", "name", lambda: "public"),
    ("current_user", "", "name", lambda: "tutor"),
    ("session_user", "", "name", lambda: "tutor"),
    ("user", "", "name", lambda: "tutor"),
    ("current_role", "", "name", lambda: "tutor"),
    ("pg_backend_pid", "", "int4", lambda: 1000),
    ("txid_current", "", "int8", lambda: 700),
    ("hashtext", "text", "int4", lambda t: int(_md5(t)[:7], 16)),
    ("pg_advisory_lock", "int8", "void", None),
    ("pg_advisory_xact_lock", "int8", "void", None),
    ("pg_try_advisory_lock", "int8", "bool", None),
    ("pg_advisory_unlock", "int8", "bool", None),
)


def _mod(a, b):
    if not b:
        raise errors.DivisionByZeroError("division by zero")
    return abs(a) % abs(b) * (1 if a >= 0 else -1)


_TABLE = {}
for _name, _args, _result, _fn in _ROWS:
    _TABLE.setdefault(_name, []).append((_args.split(), _result, _fn))
_TABLE["ceiling"] = _TABLE["ceil"]
_PREFERRED = {"float8": 0, "numeric": 1, "timestamptz": 0}


def _score(pattern, kinds):
    """How badly types suit a function's arguments: None, not at all."""
    if pattern and pattern[-1].endswith("*"):
        pattern = pattern[:-1] + [pattern[-1][:-1]] * (len(kinds) - len(pattern) + 1)
    least = len([p for p in pattern if not p.endswith("?")])
    if not least <= len(kinds) <= len(pattern):
        return None
    score = 0
    for wanted, kind in zip(pattern, kinds):
        wanted = wanted.rstrip("?")
        if wanted in ("array", "element"):
            if wanted == "array" and kind not in (None, ANY) and not kind.endswith("[]"):
                return None
        elif kind not in (wanted, None):
            if not fits(kind, wanted):
                return None
            score += 1 + (kind in NUMBERS and wanted in _PREFERRED and _PREFERRED[wanted]) + (kind not in TEXTS and kind != ANY and wanted == "timestamp")
    return score


def resolve(name, kinds):
    """(types of the arguments, type of the result, function) of that name for arguments of these types."""
    rows = _TABLE.get(name, ())
    found = [(score, row) for row in rows if (score := _score(row[0], kinds)) is not None]
    if not found:
        hint = "No function matches the given name and argument types. You might need to add explicit type casts."
        if not rows:
            hint = f"The simulated SQL has no function {name}()."
        raise located(errors.UndefinedFunctionError(f"function {name}({', '.join(map(shown_type, kinds))}) does not exist"), hint=hint)
    pattern, result, fn = min(found, key=lambda pair: pair[0])[1]
    if fn is None:
        raise errors.FeatureNotSupportedError(f"the simulated SQL has no function {name}()")
    array = next((k for p, k in zip(pattern, kinds) if p == "array" and k not in (None, ANY)), None)
    wanted = []
    for i, kind in enumerate(kinds):
        one = pattern[min(i, len(pattern) - 1)].rstrip("?*")
        wanted.append((array or "text[]") if one == "array" else array[:-2] if one == "element" and array else kind or "text" if one == "element" else one)
    return wanted, wanted[0] if result == "=" else wanted[1] if result == "1" else result, fn


# ---- aggregates and windows ---------------------------------------------------------------------------------------

AGGREGATES = frozenset("""count sum avg min max array_agg string_agg bool_and bool_or every json_agg jsonb_agg json_object_agg jsonb_object_agg
stddev stddev_samp stddev_pop variance var_samp var_pop mode bit_and bit_or""".split())
WINDOWS = frozenset("row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value".split())


def aggregate(name, kinds):
    """(type of the argument, type of the result, function of the list of values, None left out, or of tuples where there are two)"""
    kind = kinds[0] if kinds else None
    if name == "count":
        return kind, "int8", len
    if name in ("array_agg", "json_agg", "jsonb_agg"):
        if name == "array_agg":
            return kind or "text", (kind or "text") + "[]", list
        return kind, name.partition("_")[0], lambda values: _json("shown")([_json("of_value")(v, kind) for v in values], name.partition("_")[0])
    if name.endswith("object_agg"):
        j = name.partition("_")[0]
        return kind, j, lambda pairs: _json("shown")({_text(k): _json("of_value")(v, kinds[1]) for k, v in pairs}, j)
    if name == "string_agg":
        return "text", "text", lambda pairs: "".join((_text(mark or "") if i else "") + text for i, (text, mark) in enumerate(pairs))
    if name in ("bool_and", "every", "bool_or"):
        _must(name, kinds, kind in ("bool", None, ANY))
        return "bool", "bool", any if name == "bool_or" else all
    if name in ("min", "max"):
        return kind or "text", kind or "text", min if name == "min" else max
    _must(name, kinds, kind in (*NUMBERS, "interval", ANY))
    if name == "sum":
        return kind, {"int2": "int8", "int4": "int8", "int8": "numeric"}.get(kind, kind), _sum_of(kind)
    if name == "avg":
        return kind, kind if kind in ("float8", "interval", ANY) else "float8" if kind == "float4" else "numeric", _mean_of(kind)
    if name.startswith(("stddev", "var")):
        return kind, "float8" if kind in ("float4", "float8") else "numeric", lambda values: _spread(values, name)
    raise located(errors.FeatureNotSupportedError(f"the simulated SQL has no function {name}()"))


def ordered_aggregate(name, kind):
    """(type of the result, function of the values in order and of the fraction) of what stands before WITHIN GROUP."""
    if name == "percentile_cont":
        return "float8", _percentile
    if name == "percentile_disc":
        return kind, lambda values, part: values[max(-int(-len(values) * part // 1), 1) - 1] if values else None
    if name == "mode":
        return kind, lambda values: max(dict.fromkeys(values), key=values.count) if values else None
    raise located(errors.FeatureNotSupportedError(f"the simulated SQL has no function {name}() WITHIN GROUP"))


def _percentile(values, part):
    if not values:
        return None
    at = (len(values) - 1) * part
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return float(values[low]) + (float(values[high]) - float(values[low])) * (at - low)


def _to_char(value, pattern):
    """A number as 9, 0, comma, point, FM and S say."""
    fill = not pattern.upper().startswith("FM")
    shape = pattern if fill else pattern[2:]
    digits = [c for c in shape if c in "90.,"]
    whole, _, part = "".join(digits).partition(".")
    text = f"{abs(value):.{len(part)}f}"
    number, _, rest = text.partition(".")
    places = len(whole.replace(",", ""))
    if len(number) > places:
        return (" " if fill else "") + "".join("#" if c in "90" else c for c in digits)
    zeros = whole.replace(",", "").find("0")
    number = "" if number == "0" and zeros < 0 and part else number
    number = number.rjust(places) if zeros < 0 else number.rjust(places - zeros, "0").rjust(places)
    shown, left = [], list(number)
    for c in whole:
        shown.append(left.pop(0) if c != "," else "," if shown and shown[-1].strip() else " ")
    found = "".join(shown) + ("." + rest if part else "")
    if not fill:
        found = found.replace(" ", "")
        kept = part.rfind("0") + 1
        while part and found[-1] == "0" and len(found) - found.index(".") - 1 > kept:
            found = found[:-1]
        return ("-" if value < 0 else "") + found
    sign = "-" if value < 0 else " "
    body = found.lstrip(" ")
    return " " * (len(found) - len(body)) + sign + body


def _size_pretty(size):
    for unit in ("bytes", "kB", "MB", "GB", "TB"):
        if abs(size) < 10240 or unit == "TB":
            return f"{size} {unit}"
        size = round(size / 1024)


def _must(name, kinds, fine):
    if not fine:
        raise errors.UndefinedFunctionError(f"function {name}({', '.join(map(shown_type, kinds))}) does not exist")


def _sum_of(kind):
    def add(values):
        if kind == "int8":
            from decimal import Decimal
            return Decimal(sum(values))
        return sum(values[1:], values[0])
    return add


def _mean_of(kind):
    def mean(values):
        total = sum(values[1:], values[0])
        return total / len(values) if kind in ("float4", "float8", "interval", ANY) else numeric_divided(total, len(values))
    return mean


def _spread(values, name):
    one_less = not name.endswith("_pop")
    if len(values) <= one_less:
        return None
    mean = sum(values) / len(values)
    found = sum((v - mean) ** 2 for v in values) / (len(values) - one_less)
    found = float(found) ** .5 if name.startswith("stddev") else float(found)
    if isinstance(values[0], float):
        return found
    from decimal import Decimal
    return quantized(Decimal(repr(found)), 16, "ROUND_HALF_UP")
