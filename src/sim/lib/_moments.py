"""Dates, times, durations and UUIDs out of texts and numbers: what pydantic takes for them, and its words for what it refuses.

Each check is (value, loc, errors), as _checks has it. A text is read by a small scanner that says what is wrong where it stops.
"""

from datetime import date, datetime, time, timedelta, timezone


class _Wrong(ValueError):
    pass


# ---- scanning -----------------------------------------------------------------------------------------------------

def _number(text, at, digits, what):
    """The number of so many digits at a place; an end is "too short" before a letter is "invalid"."""
    part = text[at:at + digits]
    for c in part:
        if c not in "0123456789":
            raise _Wrong(f"invalid character in {what}")
    if len(part) < digits:
        raise _Wrong("input is too short")
    return int(part)


def _between(value, what, least, most):
    if not least <= value <= most:
        raise _Wrong(f"{what} value is outside expected range of {least}-{most}")
    return value


def _date(text):
    if len(text) < 10:
        raise _Wrong("input is too short")
    year = _number(text, 0, 4, "year")
    for at in (4, 7):
        if at == 7:
            month = _number(text, 5, 2, "month")
        if text[at] != "-":
            raise _Wrong("invalid date separator, expected `-`")
    day = _number(text, 8, 2, "day")
    _between(month, "month", 1, 12)
    try:
        return date(year, month, day)
    except ValueError:
        raise _Wrong("day value is outside expected range") from None


def _time(text, at):
    """A time that goes to the end of the text; with a zone it is aware."""
    if len(text) - at < 5:
        raise _Wrong("input is too short")
    hour = _number(text, at, 2, "hour")
    if text[at + 2] != ":":
        raise _Wrong("invalid time separator, expected `:`")
    minute = _number(text, at + 3, 2, "minute")
    _between(hour, "hour", 0, 23)
    _between(minute, "minute", 0, 59)
    at += 5
    second = fraction = 0
    if text[at:at + 1] == ":":
        second = _between(_number(text, at + 1, 2, "second"), "second", 0, 59)
        at += 3
        if text[at:at + 1] in (".", ","):
            end = at + 1
            while text[end:end + 1] in tuple("0123456789"):
                end += 1
            if end == at + 1:
                raise _Wrong("second fraction digits missing after `.`")
            fraction = int(text[at + 1:end][:6].ljust(6, "0"))
            at = end
    zone, at = _zone(text, at)
    if at < len(text):
        raise _Wrong("unexpected extra characters at the end of the input")
    return time(hour, minute, second, fraction, zone)


def _zone(text, at):
    sign = text[at:at + 1]
    if sign in ("Z", "z"):
        return timezone.utc, at + 1
    if sign not in ("+", "-"):
        return None, at
    hour = _number(text, at + 1, 2, "timezone")
    at += 3
    if text[at:at + 1] == ":":
        at += 1
    minute = _number(text, at, 2, "timezone")
    if hour > 23:
        raise _Wrong("timezone offset must be less than 24 hours")
    offset = timedelta(hours=hour, minutes=minute)
    return timezone(-offset if sign == "-" else offset), at + 2


def _datetime(text):
    day = _date(text)
    if len(text) == 10:
        raise _Wrong("input is too short")
    if text[10] not in "Tt_ ":
        raise _Wrong("invalid datetime separator, expected `T`, `t`, `_` or space")
    return datetime.combine(day, _time(text, 11))


def _stamp(number):
    """Seconds since 1970, milliseconds where they are so many."""
    if abs(number) > 2e10:
        number /= 1000
    return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=number)


def _as_number(value):
    if isinstance(value, str):
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            return None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


# ---- the checks ---------------------------------------------------------------------------------------------------

def _said(errors, kind, loc, words, value, why):
    return errors.say(kind, loc, f"Input should be {words}, {why}", value, error=str(why))


def check_datetime(value, loc, errors):
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    number = _as_number(value)
    if number is not None:
        return _stamp(number)
    if not isinstance(value, str):
        return errors.say("datetime_type", loc, "Input should be a valid datetime", value)
    try:
        return _datetime(value)
    except _Wrong:
        pass
    try:
        day = _date(value)
        if len(value) > 10:
            raise _Wrong("unexpected extra characters at the end of the input")
        return datetime(day.year, day.month, day.day)
    except _Wrong as why:
        return _said(errors, "datetime_from_date_parsing", loc, "a valid datetime or date", value, why)


def check_date(value, loc, errors):
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    number = _as_number(value)
    if number is None and not isinstance(value, (str, datetime)):
        return errors.say("date_type", loc, "Input should be a valid date", value)
    try:
        if isinstance(value, str) and len(value) == 10 and number is None:
            return _date(value)
        moment = value if isinstance(value, datetime) else _stamp(number) if number is not None else _datetime(value)
    except _Wrong as why:
        return _said(errors, "date_from_datetime_parsing", loc, "a valid date or datetime", value, why)
    if moment.time() != time():
        return errors.say("date_from_datetime_inexact", loc,
                          "Datetimes provided to dates should have zero time - e.g. be exact dates", value)
    return moment.date()


def check_time(value, loc, errors):
    if isinstance(value, time):
        return value
    number = _as_number(value) if not isinstance(value, str) else None
    if number is None and not isinstance(value, str):
        return errors.say("time_type", loc, "Input should be a valid time", value)
    try:
        if number is None:
            return _time(value, 0)
        if not 0 <= number < 86400:
            raise _Wrong("numeric times may not exceed 86,399 seconds")
        return _stamp(number).timetz()
    except _Wrong as why:
        return _said(errors, "time_parsing", loc, "in a valid time format", value, why)


_UNITS = {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1}


def _iso_duration(text):
    seconds, digits, in_time = 0, "", False
    if not text:
        raise _Wrong("input is too short")
    for c in text:
        if c in "0123456789.":
            digits += c
        elif c in "Tt" and not digits:
            in_time = True
        elif digits and c.upper() in _UNITS and (in_time or c not in "HhMmSs"):
            seconds += float(digits) * _UNITS[c.upper()]
            digits = ""
        else:
            raise _Wrong("invalid digit in duration")
    return timedelta(seconds=seconds)


def _duration(text):
    """P1DT2H, 3 days 04:05:06, 1:30:00."""
    if not text:
        raise _Wrong("input is too short")
    sign, rest = (-1, text[1:]) if text[0] == "-" else (1, text.removeprefix("+"))
    if rest[:1] == "P":
        return sign * _iso_duration(rest[1:])
    n = len(rest) - len(rest.lstrip("0123456789"))
    if n == 0:
        raise _Wrong("invalid digit in duration")
    if rest[n:n + 1] == ":":
        return sign * _clock(rest)
    unit, _, clock = rest[n:].strip().replace(",", " ").partition(" ")
    if unit not in ("d", "day", "days", "D", "Day", "Days"):
        raise _Wrong('"day" identifier in duration not correctly formatted')
    days = timedelta(days=int(rest[:n]))
    return sign * (days + _clock(clock.strip())) if clock.strip() else sign * days


def _clock(text):
    hour, _, rest = text.partition(":")
    moment = _time(f"00:{rest}" if rest.count(":") else f"00:{rest}:00", 0)
    if not hour.isdigit():
        raise _Wrong("invalid digit in duration")
    return timedelta(hours=int(hour), minutes=moment.minute, seconds=moment.second, microseconds=moment.microsecond)


def check_timedelta(value, loc, errors):
    if isinstance(value, timedelta):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return timedelta(seconds=value)
    if not isinstance(value, str):
        return errors.say("time_delta_type", loc, "Input should be a valid timedelta", value)
    try:
        return _duration(value)
    except _Wrong as why:
        return _said(errors, "time_delta_parsing", loc, "a valid timedelta", value, why)


def check_uuid(value, loc, errors):
    from uuid import UUID
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str):
        return errors.say("uuid_type", loc, "UUID input should be a string, bytes or UUID object", value)
    text = value.removeprefix("urn:uuid:")
    if text[:1] == "{" and text[-1:] == "}":
        text = text[1:-1]
    try:
        for i, c in enumerate(text, 1):
            if c not in "0123456789abcdefABCDEF-":
                raise _Wrong(f"invalid character: found `{c}` at {i}")
        groups = text.split("-")
        if len(groups) == 1 and len(text) != 32:
            raise _Wrong(f"invalid length: expected length 32 for simple format, found {len(text)}")
        if len(groups) not in (1, 5):
            raise _Wrong(f"invalid group count: expected 5, found {len(groups)}")
        for i, (group, n) in enumerate(zip(groups, (8, 4, 4, 4, 12))):
            if len(groups) == 5 and len(group) != n:
                raise _Wrong(f"invalid group length in group {i}: expected {n}, found {len(group)}")
        return UUID(text)
    except _Wrong as why:
        return _said(errors, "uuid_parsing", loc, "a valid UUID", value, why)


def check_decimal(value, loc, errors):
    from decimal import Decimal
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        return errors.say("decimal_type", loc, "Decimal input should be an integer, float, string or Decimal object", value)
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return errors.say("decimal_parsing", loc, "Input should be a valid decimal", value)
    if number != number or number in (Decimal("inf"), Decimal("-inf")):
        return errors.say("finite_number", loc, "Input should be a finite number", value)
    return number


CHECKS = {"datetime": check_datetime, "date": check_date, "time": check_time, "timedelta": check_timedelta, "UUID": check_uuid,
          "Decimal": check_decimal}


def written_duration(value):
    """A timedelta as ISO 8601 has it: P1DT2H."""
    from datetime import timedelta
    sign, value = ("-", -value) if value < timedelta(0) else ("", value)
    minutes, seconds = divmod(value.seconds, 60)
    part = f"{seconds}.{value.microseconds:06}".rstrip("0") if value.microseconds else str(seconds)
    clock = "".join(f"{n}{unit}" for n, unit in ((minutes // 60, "H"), (minutes % 60, "M"), (part if part != "0" else 0, "S")) if n)
    days = f"{value.days}D" if value.days else ""
    return f"{sign}P{days}{'T' + clock if clock else ''}" if days or clock else "PT0S"
