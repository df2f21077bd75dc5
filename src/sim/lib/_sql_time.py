"""Time in the simulated SQL: intervals that know their months, and what is done with moments.

The server is in UTC. now() is the moment at which the transaction began.
"""

from datetime import date, datetime, time, timedelta, timezone
from asyncpg import exceptions as errors


class Interval(timedelta):
    """A duration with months in it; as a timedelta a month has 30 days and a year 365, as for asyncpg."""
    months = 0


def interval(months, seconds):
    rest = timedelta(seconds=seconds)
    if not months:
        return rest
    years, more = divmod(abs(months), 12)
    days = (years * 365 + more * 30) * (1 if months > 0 else -1)
    found = Interval(days=days + rest.days, seconds=rest.seconds, microseconds=rest.microseconds)
    found.months, found.rest = months, rest
    return found


def plain(value):
    """As a program gets it."""
    return timedelta(days=value.days, seconds=value.seconds, microseconds=value.microseconds) if isinstance(value, Interval) else value


def later(moment, duration, sign=1):
    """A moment and so much; of a date becomes a timestamp."""
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)
    if isinstance(moment, time):
        return (datetime.combine(date(2000, 1, 1), moment) + duration * sign).time()
    if getattr(duration, "months", 0):
        month = moment.year * 12 + moment.month - 1 + duration.months * sign
        year, month = divmod(month, 12)
        moment = moment.replace(year=year, month=month + 1, day=min(moment.day, _days_of(year, month + 1)))
        duration = duration.rest
    return moment + duration * sign


def _days_of(year, month):
    return ((datetime(year + month // 12, month % 12 + 1, 1)) - datetime(year, month, 1)).days


def scaled(duration, factor):
    months = getattr(duration, "months", 0)
    return interval(round(months * factor), getattr(duration, "rest", duration).total_seconds() * float(factor))


def as_moment(value, to):
    """A date, a time or a duration as another one."""
    if to == "date":
        return value.date() if isinstance(value, datetime) else value
    if to in ("timestamp", "timestamptz"):
        if not isinstance(value, datetime):
            value = datetime(value.year, value.month, value.day)
        return value.replace(tzinfo=timezone.utc if to == "timestamptz" else None)
    if to in ("time", "timetz"):
        return value.time() if isinstance(value, datetime) else (datetime.min + value).time() if isinstance(value, timedelta) else value
    if to == "interval" and isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    return value


# ---- shown --------------------------------------------------------------------------------------------------------

def _clock(value):
    part = f".{value.microsecond:06}".rstrip("0") if value.microsecond else ""
    return f"{value.hour:02}:{value.minute:02}:{value.second:02}{part}"


def written_time(value):
    if isinstance(value, datetime):
        return f"{value.year:04}-{value.month:02}-{value.day:02} {_clock(value)}{'+00' if value.tzinfo is not None else ''}"
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        return _written_interval(value)
    return str(value)


def _written_interval(value):
    months, rest = getattr(value, "months", 0), getattr(value, "rest", value)
    found = []
    for n, word in ((int(months / 12), "year"), (abs(months) % 12 * (1 if months >= 0 else -1), "mon"), (rest.days, "day")):
        if n:
            found.append(f"{n} {word}{'' if n == 1 else 's'}")
    if rest.seconds or rest.microseconds or not found:
        found.append(_clock((datetime.min + timedelta(seconds=rest.seconds, microseconds=rest.microseconds)).time()))
    return " ".join(found)


_PATTERNS = (("YYYY", "%Y"), ("YY", "%y"), ("MM", "%m"), ("Month", "%B"), ("Mon", "%b"), ("MON", "%b"), ("DDD", "%j"), ("DD", "%d"), ("Day", "%A"),
             ("Dy", "%a"), ("HH24", "%H"), ("HH12", "%I"), ("HH", "%I"), ("MI", "%M"), ("SS", "%S"), ("AM", "%p"), ("PM", "%p"), ("US", "%f"),
             ("MS", None))


def _pieces(pattern):
    """[(letters, format for strftime, or None where it is text)]"""
    at = 0
    while at < len(pattern):
        found = next(((p, f) for p, f in _PATTERNS if pattern.startswith(p, at)), None)
        if pattern.startswith('"', at):
            end = pattern.index('"', at + 1)
            yield pattern[at + 1:end], None
            at = end + 1
        else:
            yield found or (pattern[at], None)
            at += len(found[0]) if found else 1


def to_char(value, pattern):
    if isinstance(value, timedelta):
        value = datetime.min + value
    if isinstance(value, time):
        value = datetime.combine(date(2000, 1, 1), value)
    shown = []
    for letters, form in _pieces(pattern):
        if letters == "MS":
            shown.append(f"{value.microsecond // 1000:03}")
        elif form is None:
            shown.append(letters)
        else:
            word = value.strftime(form)
            shown.append(word.ljust(9) if letters in ("Month", "Day") else word.upper() if letters == "MON" else word)
    return "".join(shown)


def from_char(text, pattern):
    """to_date and to_timestamp."""
    form = "".join(f or letters.replace("%", "%%") for letters, f in _pieces(pattern))
    try:
        return datetime.strptime(text, form)
    except ValueError:
        raise errors.InvalidDatetimeFormatError(f'invalid value "{text}" for "{pattern}"') from None


# ---- taken apart --------------------------------------------------------------------------------------------------

def part(field, value):
    """extract(field FROM value), a number; None where there is no such field."""
    if field == "epoch":
        if isinstance(value, timedelta):
            months, rest = getattr(value, "months", 0), getattr(value, "rest", value)
            return months // 12 * 31557600 + months % 12 * 2592000 + rest.total_seconds()
        moment = as_moment(value, "timestamptz")
        return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()
    if isinstance(value, timedelta):
        months, rest = getattr(value, "months", 0), getattr(value, "rest", value)
        seconds = rest.seconds + rest.microseconds / 1e6
        return {"year": months // 12, "month": months % 12, "day": rest.days, "hour": seconds // 3600, "minute": seconds % 3600 // 60,
                "second": seconds % 60}.get(field)
    if field in ("second", "milliseconds"):
        seconds = value.second + value.microsecond / 1e6
        return seconds if field == "second" else seconds * 1000
    if field in ("hour", "minute", "microseconds") and not isinstance(value, date) or field in ("hour", "minute"):
        return getattr(value, field, 0)
    year, week, weekday = value.isocalendar()
    return {"year": value.year, "month": value.month, "day": value.day, "dow": weekday % 7, "isodow": weekday, "doy": value.timetuple()[7],
            "week": week, "isoyear": year, "quarter": (value.month + 2) // 3, "decade": value.year // 10, "century": (value.year + 99) // 100,
            "timezone": 0}.get(field)


_CUT = ("microseconds", "milliseconds", "second", "minute", "hour", "day", "week", "month", "quarter", "year")


def cut(field, moment):
    """date_trunc"""
    field = field.lower()
    if field not in _CUT:
        raise errors.InvalidParameterValueError(f'unit "{field}" not recognized for type timestamp without time zone')
    if not isinstance(moment, datetime):
        moment = as_moment(moment, "timestamptz")
    if field == "week":
        moment -= timedelta(days=moment.weekday())
    level = _CUT.index(field)
    if level < 2:
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000) if level else moment
    months = {"quarter": (moment.month - 1) // 3 * 3 + 1, "year": 1}
    return moment.replace(month=months.get(field, moment.month), day=1 if level >= 7 else moment.day, hour=0 if level >= 5 else moment.hour,
                          minute=0 if level >= 4 else moment.minute, second=0 if level >= 3 else moment.second, microsecond=0)


def age(a, b):
    """How long from b to a, in years, months and days."""
    if a < b:
        found = age(b, a)
        return interval(-getattr(found, "months", 0), -getattr(found, "rest", found).total_seconds())
    months = (a.year - b.year) * 12 + a.month - b.month
    while later(b, interval(months, 0)) > a:
        months -= 1
    return interval(months, (a - later(b, interval(months, 0))).total_seconds())
