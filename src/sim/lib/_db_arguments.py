"""What asyncpg makes of arguments: packed for the types that the server expects, or refused, with its words."""

from asyncpg import exceptions as errors
from _sql_types import ANY, INTEGERS, TEXTS


def encoded(args, kinds, codecs=()):
    """The arguments as the server gets them. kinds: {number: type}; codecs: {type: (encoder, decoder)} of the connection."""
    return [encode(codecs[kinds[i]][0](value) if kinds.get(i) in codecs and value is not None else value, kinds.get(i), i, kinds.get(i) in codecs)
            for i, value in enumerate(args, 1)]


def encode(value, kind, number, as_text=False):
    if value is None or kind in (None, ANY):
        return value
    if as_text:
        from _sql_types import read
        return read(value, kind)
    try:
        return _packed(value, kind)
    except _Misfit as misfit:
        said = misfit.args[0]
    error = errors.DataError(f"invalid input for query argument ${number}: {_shown(value)} ({said})")
    error.severity = None  # the client says so
    raise error


class _Misfit(Exception):
    pass


def _shown(value):
    text = repr(value)
    return text if len(text) <= 40 else text[:40] + "..."


def _packed(value, kind):
    if kind.endswith("[]"):
        return _array(value, kind[:-2])
    if kind in INTEGERS:
        return _integer(value, kind)
    if kind in ("float4", "float8"):
        if not hasattr(value, "__float__"):
            raise _Misfit(f"must be real number, not {type(value).__name__}")
        return float(value)
    pack = _PACK.get(kind)
    if pack is not None:
        return pack(value, kind)
    if kind in TEXTS or kind not in _OTHERS:
        return _text(value, kind)
    return value


def _array(value, kind):
    if isinstance(value, (str, bytes)) or not hasattr(value, "__len__") or isinstance(value, dict):
        raise _Misfit(f"a sized iterable container expected (got type {type(value).__name__!r})")
    found = []
    for i, item in enumerate(value):
        if isinstance(item, (list, tuple)):
            found.append(_array(item, kind))
            continue
        try:
            found.append(None if item is None else _packed(item, kind))
        except _Misfit as misfit:
            raise _Misfit(f"invalid array element at index {i}: {misfit.args[0]}") from None
    return found


def _integer(value, kind):
    if not hasattr(value, "__index__"):
        raise _Misfit(f"{type(value).__name__!r} object cannot be interpreted as an integer")
    value = value.__index__()
    if not -(1 << INTEGERS[kind] - 1) <= value < 1 << INTEGERS[kind] - 1:
        raise _Misfit(f"value out of {'uint32' if kind == 'oid' else f'int{INTEGERS[kind]}'} range")
    return value


def _text(value, kind):
    if not isinstance(value, str):
        raise _Misfit(f"expected str, got {type(value).__name__}")
    return str(value)


def _bool(value, kind):
    if not isinstance(value, bool):
        raise _Misfit(f"a boolean is required (got type {type(value).__name__})")
    return value


def _numeric(value, kind):
    from decimal import Decimal, InvalidOperation
    try:
        return value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        raise _Misfit(f"[{InvalidOperation!r}]") from None


def _json(value, kind):
    from _sql_types import read
    return read(_text(value, kind), kind)


def _date(value, kind):
    if not hasattr(value, "toordinal"):
        raise _Misfit(f"{type(value).__name__!r} object has no attribute 'toordinal'")
    return value.date() if hasattr(value, "date") else value


def _moment(value, kind):
    from datetime import date, datetime, timezone
    if not isinstance(value, date):
        raise _Misfit(f"expected a datetime.date or datetime.datetime instance, got {type(value).__name__!r}")
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if kind == "timestamp":
        if value.tzinfo is not None:
            raise _Misfit("can't subtract offset-naive and offset-aware datetimes")
        return value
    return value.astimezone(timezone.utc)


def _time(value, kind):
    if not hasattr(value, "hour"):
        raise _Misfit(f"{type(value).__name__!r} object has no attribute 'hour'")
    return value


def _interval(value, kind):
    if not hasattr(value, "days"):
        raise _Misfit(f"{type(value).__name__!r} object has no attribute 'days'")
    return value


def _uuid(value, kind):
    from uuid import UUID
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str):
        raise _Misfit(f"expected str, got {type(value).__name__}")
    digits = value.replace("-", "")
    if not 32 <= len(value) <= 36:
        raise _Misfit(f"invalid UUID {value!r}: length must be between 32..36 characters, got {len(value)}")
    try:
        return UUID(digits)
    except ValueError:
        raise _Misfit(f"invalid UUID {value!r}: decoded to less than 128 bits") from None


def _bytes(value, kind):
    if not isinstance(value, (bytes, bytearray, memoryview)):
        raise _Misfit(f"a bytes-like object is required, not {type(value).__name__!r}")
    return bytes(value)


_PACK = {"bool": _bool, "numeric": _numeric, "json": _json, "jsonb": _json, "date": _date, "timestamp": _moment, "timestamptz": _moment,
         "time": _time, "timetz": _time, "interval": _interval, "uuid": _uuid, "bytea": _bytes}
_OTHERS = ("void", "record")
