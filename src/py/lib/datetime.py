"""Dates, times and spans. now() and today() read the program's clock; local time is UTC.

A date is a number of days in the Gregorian calendar, 1 being the first of January of year 1. Moments are compared,
subtracted and hashed as whole microseconds.
"""

import time as _time
from _types import make_static as _make_static

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR, MAXYEAR = 1, 9999
_LAST_DAY = 3652059  # 9999-12-31
_EPOCH_DAY = 719163  # 1970-01-01
_DAY_US = 86400000000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_missing = object()


# ---- the calendar

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_days(year, month):
    return 29 if month == 2 and _is_leap(year) else _LENGTHS[month]


def _year_day(year, month, day):
    return _BEFORE[month] + (month > 2 and _is_leap(year)) + day


def _to_ordinal(year, month, day):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400 + _year_day(year, month, day)


def _from_ordinal(n):
    """(year, month, day). Years are counted from March, so that the leap day comes last."""
    n += 305  # days since 0000-03-01
    era, n = divmod(n, 146097)
    century = min(n // 36524, 3)
    n -= century * 36524
    four, n = divmod(n, 1461)
    one = min(n // 365, 3)
    n -= one * 365
    year = era * 400 + century * 100 + four * 4 + one
    month = (5 * n + 2) // 153
    day = n - (153 * month + 2) // 5 + 1
    return (year, month + 3, day) if month < 10 else (year + 1, month - 9, day)


def _iso_first_monday(year):
    """The ordinal of the Monday that week 1 of the year begins with."""
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _iso_to_ordinal(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        weekday = (_to_ordinal(year, 1, 1) + 6) % 7
        if week != 53 or not (weekday == 3 or (weekday == 2 and _is_leap(year))):
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    return _iso_first_monday(year) + (week - 1) * 7 + day - 1


# ---- checks

def _int(value):
    if type(value) is int:
        return value
    index = getattr(type(value), "__index__", None)
    if index is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return index(value)


def _check_date(year, month, day):
    year, month, day = _int(year), _int(month), _int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= 28 and not 1 <= day <= _month_days(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _int(hour), _int(minute), _int(second), _int(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_tz(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
    return tz


def _required(name, position):
    raise TypeError(f"function missing required argument '{name}' (pos {position})")


def _own_name(obj, plain):
    """The name that a repr begins with: classes of this module with the module, others without."""
    cls = type(obj)
    return f"datetime.{cls.__name__}" if cls is plain else cls.__name__


def _tz_offset(tz, dt, method="utcoffset"):
    """What the tzinfo says, checked: None or a timedelta of less than a day."""
    if tz is None:
        return None
    offset = getattr(tz, method)(dt)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{method}() must return None or a timedelta, not '{type(offset).__name__}'")
    if not -_DAY_US < offset._us < _DAY_US:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _tz_name(tz, dt):
    if tz is None:
        return None
    name = tz.tzname(dt)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


# ---- text

def _offset_text(offset, colon=":"):
    """+HH:MM[:SS[.ffffff]]; empty for None."""
    if offset is None:
        return ""
    us = offset._us
    sign = "-" if us < 0 else "+"
    seconds, us = divmod(abs(us), 1000000)
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or us:
        text += f"{colon}{seconds % 60:02d}"
    return text + f".{us:06d}" if us else text


def _clock_text(hour, minute, second, us, timespec):
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us:06d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{us // 1000:03d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "hours":
        return f"{hour:02d}"
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument must be str, not {type(timespec).__name__}")
    raise ValueError("Unknown timespec value")


def _format(obj, format, timetuple):
    """strftime with the directives that only these classes know: %f %z %:z %Z."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if "%" in format:
        out, at = [], 0
        while True:
            found = format.find("%", at)
            if found < 0 or found + 1 >= len(format):
                break
            letter = format[found + 1]
            end = found + 2
            if letter == ":" and format[end:end + 1] == "z":
                letter, end = ":z", end + 1
            out.append(format[at:found])
            if letter == "f":
                out.append(f"{getattr(obj, 'microsecond', 0):06d}")
            elif letter in ("z", ":z"):
                offset = obj.utcoffset() if hasattr(obj, "utcoffset") else None
                out.append(_offset_text(offset, ":" if letter == ":z" else ""))
            elif letter == "Z":
                name = obj.tzname() if hasattr(obj, "tzname") else None
                out.append((name or "").replace("%", "%%"))
            else:
                out.append(format[found:end])
            at = end
        format = "".join(out) + format[at:]
    return _time.strftime(format, timetuple)


def _format_spec(self, spec):
    if not isinstance(spec, str):
        raise TypeError(f"__format__() argument 1 must be str, not {type(spec).__name__}")
    return self.strftime(spec) if spec else str(self)


# ---- ISO 8601

def _digits(text, start, count):
    part = text[start:start + count]
    if len(part) != count or not (part.isascii() and part.isdigit()):
        raise ValueError
    return int(part)


def _parse_iso_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]."""
    if len(text) not in (7, 8, 10):
        raise ValueError
    year = _digits(text, 0, 4)
    dash = text[4] == "-"
    at = 5 if dash else 4
    if text[at] == "W":
        week, at, day = _digits(text, at + 1, 2), at + 3, 1
        if at < len(text):
            if (text[at] == "-") != dash:
                raise ValueError
            at += dash
            day = _digits(text, at, 1)
            at += 1
        if at != len(text):
            raise ValueError
        return _from_ordinal(_iso_to_ordinal(year, week, day))
    month, at = _digits(text, at, 2), at + 2
    if (text[at:at + 1] == "-") != dash:
        raise ValueError
    at += dash
    if len(text) != at + 2:
        raise ValueError
    return year, month, _digits(text, at, 2)


def _parse_iso_clock(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS[.fraction]]], with or without colons."""
    parts = [0, 0, 0, 0]
    at, colon = 0, text[2:3] == ":"
    for i in range(3):
        parts[i] = _digits(text, at, 2)
        at += 2
        if at == len(text):
            return parts
        if text[at] in ".," and i == 2:
            break
        if colon and i < 2:
            if text[at] != ":":
                raise ValueError
            at += 1
        elif i == 2:
            raise ValueError
    fraction = text[at + 1:]
    if not (fraction.isascii() and fraction.isdigit()):
        raise ValueError
    parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _parse_iso_time(text):
    """(hour, minute, second, microsecond, tzinfo)."""
    at = next((i for i, c in enumerate(text) if c in "+-Z"), len(text))
    parts = _parse_iso_clock(text[:at])
    tz, zone = None, text[at:]
    if zone == "Z":
        tz = timezone.utc
    elif zone:
        if zone[0] == "Z" or len(zone) in (1, 2, 4):
            raise ValueError
        hours, minutes, seconds, us = _parse_iso_clock(zone[1:])
        offset = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=us)
        tz = timezone(-offset if zone[0] == "-" else offset)
    return *parts, tz


def _iso_separator(text):
    """Where the date ends in an ISO date and time."""
    n = len(text)
    if n == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if n > 8 and text[8] == "-":
            if n == 9:
                raise ValueError
            return 8 if n > 10 and text[10].isdigit() else 10
        return 8
    if text[4] != "W":
        return 8
    at = 7
    while at < n and text[at].isdigit():
        at += 1
    if at < 9:
        return at
    return 7 if at % 2 == 0 else 8


def _from_iso(parse, text):
    """parse(text); what is not a number or stands in the wrong place gets one message."""
    if not isinstance(text, str):
        raise TypeError("fromisoformat: argument must be str")
    try:
        return parse(text)
    except (ValueError, IndexError) as e:
        if e.args and isinstance(e, ValueError) and text.isascii() and "Year is out" not in e.args[0]:
            if not e.args[0].startswith("Invalid"):
                raise
        raise ValueError(f"Invalid isoformat string: {text!r}") from None


# ---- spans

def _divide_nearest(a, b):
    """a / b, halves to even."""
    if not b:
        raise ZeroDivisionError("integer division or modulo by zero")
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or (r == b and q % 2):
        q += 1
    return q


class timedelta:
    """A span: days, seconds and microseconds, the latter two never negative."""
    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole, rest = 0, 0.0
        for name, value, factor in (("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                                    ("seconds", seconds, 1000000), ("minutes", minutes, 60000000),
                                    ("hours", hours, 3600000000), ("days", days, _DAY_US),
                                    ("weeks", weeks, 7 * _DAY_US)):
            if isinstance(value, int):
                whole += value * factor
            elif isinstance(value, float):
                head = int(value)
                whole += head * factor
                tail = (value - head) * factor
                head = int(tail)
                whole += head
                rest += tail - head
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if rest:
            odd = whole & 1  # a half goes to the even side of the sum
            nearest = int(rest + 0.5) if rest > 0 else -int(0.5 - rest)
            if abs(nearest - rest) == 0.5:
                half = (rest + odd) * 0.5
                nearest = 2 * (int(half + 0.5) if half > 0 else -int(0.5 - half)) - odd
            whole += nearest
        return _span(int(whole), cls)

    days = property(lambda self: self._us // _DAY_US, doc="Number of days.")
    seconds = property(lambda self: self._us // 1000000 % 86400,
                       doc="Number of seconds (>= 0 and less than 1 day).")
    microseconds = property(lambda self: self._us % 1000000,
                            doc="Number of microseconds (>= 0 and less than 1 second).")

    def total_seconds(self):
        """Total seconds in the duration."""
        return self._us / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name in ("days", "seconds", "microseconds") if (value := getattr(self, name))]
        return f"{_own_name(self, timedelta)}({', '.join(parts) or 0})"

    def __str__(self):
        days, seconds, us = self.days, self.seconds, self.microseconds
        text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        if us:
            text += f".{us:06d}"
        return f"{days} day{'' if abs(days) == 1 else 's'}, {text}" if days else text

    def __add__(self, other):
        return _span(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _span(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _span(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _span(-self._us)

    def __pos__(self):
        return _span(self._us)

    def __abs__(self):
        return _span(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return _span(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _span(_divide_nearest(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            if not other._us:
                raise ZeroDivisionError("division by zero")
            return self._us / other._us
        if isinstance(other, int):
            return _span(_divide_nearest(self._us, other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _span(_divide_nearest(self._us * b, a))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return _span(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return _span(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._us, other._us)
        return q, _span(r)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return self._us != 0

    def __reduce__(self):
        return type(self), (self.days, self.seconds, self.microseconds)


def _span(us, cls=timedelta):
    if not -86399999913600000000 <= us <= 86399999999999999999:
        raise OverflowError(f"days={us // _DAY_US}; must have magnitude <= 999999999")
    self = object.__new__(cls)
    self._us = us
    return self


timedelta.min = _span(-86399999913600000000)
timedelta.max = _span(86399999999999999999)
timedelta.resolution = _span(1)


# ---- dates

class IsoCalendarDate(tuple):
    """Year, week and weekday of the ISO calendar."""
    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self

    def __reduce__(self):
        return tuple, (tuple(self),)


IsoCalendarDate.__module__ = "datetime"


class date:
    """A day in the Gregorian calendar."""
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_missing, month=_missing, day=_missing):
        if day is _missing:
            _required(*(("year", 1) if year is _missing else ("month", 2) if month is _missing else ("day", 3)))
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp."""
        days = _split_stamp(timestamp)[0] // 86400 + _EPOCH_DAY
        if not 1 <= days <= _LAST_DAY:
            raise ValueError("year is out of range")
        return cls(*_from_ordinal(days))

    @classmethod
    def today(cls):
        """Current date or datetime: same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        ordinal = _int(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _LAST_DAY:
            raise ValueError(f"year {_from_ordinal(ordinal)[0]} is out of range")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """Construct a date from a string in ISO 8601 format."""
        return _from_iso(lambda text: cls(*_parse_iso_date(text)), date_string)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """Construct a date from the ISO year, week number and weekday."""
        ordinal = _iso_to_ordinal(_int(year), _int(week), _int(day))
        if not 1 <= ordinal <= _LAST_DAY:
            raise ValueError(f"year {_from_ordinal(ordinal)[0]} is out of range")
        return cls(*_from_ordinal(ordinal))

    def __repr__(self):
        return f"{_own_name(self, date)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def ctime(self):
        """Return ctime() style string."""
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        """Format using strftime()."""
        return _format(self, format, self.timetuple())

    __format__ = _format_spec

    def timetuple(self):
        """Return local time tuple compatible with time.localtime()."""
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                  _year_day(self._year, self._month, self._day), -1))

    def toordinal(self):
        """Return proleptic Gregorian ordinal. January 1 of year 1 is day 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """Return the day of the week represented by the date. Monday == 0 ... Sunday == 6"""
        return (_to_ordinal(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date. Monday == 1 ... Sunday == 7"""
        return self.weekday() + 1

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        year, today = self._year, _to_ordinal(self._year, self._month, self._day)
        monday = _iso_first_monday(year)
        if today < monday:
            year -= 1
            monday = _iso_first_monday(year)
        elif year < 10000 and today >= (after := _iso_first_monday(year + 1)):
            year, monday = year + 1, after
        week, day = divmod(today - monday, 7)
        return IsoCalendarDate((year, week + 1, day + 1))

    def replace(self, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def _key(self):
        return self._year, self._month, self._day

    def _rival(self, other):
        """Can it be compared with this date? A datetime cannot."""
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._rival(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._rival(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._rival(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._rival(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._rival(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        day = self.toordinal() + other.days
        if not 1 <= day <= _LAST_DAY:
            raise OverflowError("date value out of range")
        return type(self)(*_from_ordinal(day))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if self._rival(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return type(self), self._key()


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


# ---- zones

class tzinfo:
    """Abstract base class for time zone info objects."""
    __slots__ = ()

    def tzname(self, dt, /):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        if offset != dst:
            dt += offset - dst
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        args = getattr(self, "__getinitargs__", tuple)()
        return type(self), args, self.__getstate__() or None


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""
    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=_missing):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is _missing:
            if not offset._us and hasattr(cls, "utc"):
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -_DAY_US < offset._us < _DAY_US:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}.")
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def _check(self, dt, what):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{what}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt, /):
        """If name is specified when timezone is created, returns the name. Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset._us else "")

    def dst(self, dt, /):
        """Return None."""
        self._check(dt, "dst")
        return None

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() argument must be a datetime instance or None")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return timezone, self.__getinitargs__()


UTC = timezone(timedelta(0))
timezone.utc = UTC
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


# ---- times of day

class time:
    """A time of day, with or without a zone."""
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tz", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        self._tz, self._fold = _check_tz(tzinfo), fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tz)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        """Construct a time from a string in ISO 8601 format."""
        return _from_iso(lambda text: cls(*_parse_iso_time(text[text[:1] == "T":])), time_string)

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        return (_clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        text = f"{_own_name(self, time)}({self._hour}, {self._minute}"
        return text + _repr_tail(self)

    def strftime(self, format):
        """Format using strftime()."""
        return _format(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    __format__ = _format_spec

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return _tz_offset(self._tz, None)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return _tz_offset(self._tz, None, "dst")

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return _tz_name(self._tz, None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=_missing, *, fold=None):
        """Return time with new specified fields."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tz if tzinfo is _missing else tzinfo, fold=self._fold if fold is None else fold)

    def _us(self, offset):
        """Microseconds since midnight in UTC."""
        us = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        return us if offset is None else us - offset._us

    def _compare(self, other, equality=False):
        """Negative, zero, positive; for equality None when one has a zone and the other has not."""
        if self._tz is other._tz:
            return self._us(None) - other._us(None)
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._us(mine) - other._us(theirs)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._us(self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()))

    def __reduce__(self):
        args = (self._hour, self._minute, self._second, self._microsecond, self._tz)
        return (_folded, (self.replace(fold=0),)) if self._fold else (type(self), args)


def _repr_tail(self):
    """The rest of a repr: seconds, microseconds, fold and tzinfo where they say something."""
    text = ""
    if self._second or self._microsecond:
        text += f", {self._second}"
    if self._microsecond:
        text += f", {self._microsecond}"
    if self._fold:
        text += f", fold={self._fold}"
    if self._tz is not None:
        text += f", tzinfo={self._tz!r}"
    return text + ")"


def _folded(moment):
    return moment.replace(fold=1)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


# ---- moments

def _split_stamp(timestamp):
    """(whole seconds, microseconds) of a POSIX timestamp, halves to even."""
    if not isinstance(timestamp, float):
        seconds, us = _int(timestamp), 0
    else:
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        if not abs(timestamp) < 9.3e18:
            raise OverflowError("timestamp out of range for platform time_t")
        seconds = int(timestamp)
        us = round((timestamp - seconds) * 1e6)
    seconds, us = seconds + us // 1000000, us % 1000000
    if not abs(seconds) < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    return seconds, us


def _from_us(cls, us, tz=None, fold=0):
    """The moment so many microseconds after the midnight that 0001-01-01 begins with."""
    day, us = divmod(us, _DAY_US)
    if not 0 <= day < _LAST_DAY:
        raise OverflowError("date value out of range")
    seconds, us = divmod(us, 1000000)
    year, month, day = _from_ordinal(day + 1)
    if cls is datetime:
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second = seconds // 3600, seconds // 60 % 60, seconds % 60
        self._microsecond, self._tz, self._fold = us, tz, fold
        return self
    return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, us, tz)


class datetime(date):
    """A moment: a date and a time of day, with or without a zone."""
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tz", "_fold")

    def __new__(cls, year=_missing, month=_missing, day=_missing, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        if day is _missing:
            _required(*(("year", 1) if year is _missing else ("month", 2) if month is _missing else ("day", 3)))
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond = _check_time(hour, minute, second, microsecond, fold)
        self._tz, self._fold = _check_tz(tzinfo), fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tz)
    fold = property(lambda self: self._fold)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_tz(tz)
        seconds, us = _split_stamp(timestamp)
        day = seconds // 86400 + _EPOCH_DAY
        if not 1 <= day <= _LAST_DAY:
            raise ValueError(f"year {_from_ordinal(day)[0]} is out of range")
        moment = _from_us(cls, (seconds + (_EPOCH_DAY - 1) * 86400) * 1000000 + us, tz)
        return moment if tz is None else tz.fromutc(moment)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        return cls.fromtimestamp(timestamp)

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        for i, text in enumerate((date_string, format), 1):
            if not isinstance(text, str):
                raise TypeError(f"strptime() argument {i} must be str, not {type(text).__name__}")
        from _strptime import parse
        fields, us, offset, zone = parse(date_string, format)
        if offset is None:
            return cls(*fields[:6], us)
        span = timedelta(microseconds=offset)
        return cls(*fields[:6], us, timezone(span, zone) if zone else timezone(span))

    @classmethod
    def combine(cls, date, time, tzinfo=_missing):
        """date, time -> datetime with same date and time fields"""
        if not isinstance(date, _date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_of_day):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
                   time._tz if tzinfo is _missing else tzinfo, fold=time._fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """Construct a date from a string in ISO 8601 format."""
        def parse(text):
            if len(text) < 7:
                raise ValueError
            at = _iso_separator(text)
            day = _parse_iso_date(text[:at])
            if len(text) == at:
                return cls(*day)
            return cls(*day, *_parse_iso_time(text[at + 1:]))
        return _from_iso(parse, date_string)

    def date(self):
        """Return date object with same year, month and day."""
        return _date(self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _time_of_day(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _time_of_day(self._hour, self._minute, self._second, self._microsecond, self._tz, fold=self._fold)

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        dst = self.dst()
        return self._tuple(-1 if dst is None else int(bool(dst)))

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        return (self - offset if offset else self)._tuple(0)

    def _tuple(self, dst):
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), _year_day(self._year, self._month, self._day), dst))

    def timestamp(self):
        """Return POSIX timestamp as float."""
        offset = self.utcoffset()
        us = self._us(offset) - (_EPOCH_DAY - 1) * _DAY_US
        return us // 1000000 + self._microsecond / 1e6 if offset is None else us / 1000000

    def ctime(self):
        """Return ctime() style string."""
        return (f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2d} "
                f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}")

    def isoformat(self, sep="T", timespec="auto"):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        if not isinstance(sep, str) or len(sep) != 1:
            what = f"not {type(sep).__name__}" if not isinstance(sep, str) else "not str"
            raise TypeError(f"isoformat() argument 1 must be a unicode character, {what}")
        return (f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}"
                + _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        return (f"{_own_name(self, datetime)}({self._year}, {self._month}, {self._day}, {self._hour}, {self._minute}"
                + _repr_tail(self))

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return _tz_offset(self._tz, self)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return _tz_offset(self._tz, self, "dst")

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return _tz_name(self._tz, self)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=_missing, *, fold=None):
        """Return datetime with new specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tz if tzinfo is _missing else tzinfo, fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif not isinstance(tz, tzinfo):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        if self._tz is tz:
            return self
        offset = self.utcoffset()
        utc = self.replace(tzinfo=tz) if offset is None else (self - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def _us(self, offset=None):
        """Microseconds since the beginning of year 1, in UTC where there is an offset."""
        us = (((_to_ordinal(self._year, self._month, self._day) - 1) * 24 + self._hour) * 60 + self._minute) * 60
        us = (us + self._second) * 1000000 + self._microsecond
        return us if offset is None else us - offset._us

    def _difference(self, other, what):
        """In microseconds; None when equality is asked for and one of the two has no zone."""
        if self._tz is other._tz:
            return self._us() - other._us()
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) == (theirs is None):
            if what == "equal" and mine != theirs:
                for moment, offset in ((self, mine), (other, theirs)):
                    if offset != moment.replace(fold=not moment._fold).utcoffset():
                        return None  # in a gap or a fold of its zone
            return self._us(mine) - other._us(theirs)
        if what == "equal":
            return None
        raise TypeError(f"can't {what} offset-naive and offset-aware datetimes")

    def _order(self, other):
        """The difference from another moment; None when it is none."""
        if isinstance(other, datetime):
            return self._difference(other, "compare")
        if isinstance(other, _date):
            raise TypeError(f"can't compare datetime.datetime to {_own_name(other, _date)}")
        return None

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._difference(other, "equal") == 0
        return False if isinstance(other, _date) else NotImplemented

    def __lt__(self, other):
        return NotImplemented if (d := self._order(other)) is None else d < 0

    def __le__(self, other):
        return NotImplemented if (d := self._order(other)) is None else d <= 0

    def __gt__(self, other):
        return NotImplemented if (d := self._order(other)) is None else d > 0

    def __ge__(self, other):
        return NotImplemented if (d := self._order(other)) is None else d >= 0

    def __hash__(self):
        return hash(self._us(self.replace(fold=0).utcoffset() if self._fold else self.utcoffset()))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _from_us(type(self), self._us() + other._us, self._tz)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _from_us(type(self), self._us() - other._us, self._tz)
        if isinstance(other, datetime):
            return _span(self._difference(other, "subtract"))
        return NotImplemented

    def __reduce__(self):
        args = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tz)
        return (_folded, (self.replace(fold=0),)) if self._fold else (type(self), args)


_date, _time_of_day = date, time
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_make_static(timedelta, date, time, datetime, tzinfo, timezone, IsoCalendarDate)
