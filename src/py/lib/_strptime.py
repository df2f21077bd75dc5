"""Reading dates: the strptime of time and datetime. A format becomes a regular expression, one group a directive."""

import re
import time
from datetime import date, _from_ordinal, _iso_to_ordinal, _to_ordinal, _year_day

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")


def _names(words):
    """An alternation; longer words first, so that none is cut short."""
    return "|".join(sorted(filter(None, words), key=len, reverse=True))


_PATTERNS = {
    "d": "3[01]|[12][0-9]|0[1-9]|[1-9]| [1-9]",
    "f": "[0-9]{1,6}",
    "H": "2[0-3]|[01][0-9]|[0-9]",
    "I": "1[0-2]|0[1-9]|[1-9]",
    "G": "[0-9]{4}",
    "j": "36[0-6]|3[0-5][0-9]|[12][0-9][0-9]|0[1-9][0-9]|00[1-9]|[1-9][0-9]|0[1-9]|[1-9]",
    "m": "1[0-2]|0[1-9]|[1-9]",
    "M": "[0-5][0-9]|[0-9]",
    "S": "6[01]|[0-5][0-9]|[0-9]",
    "U": "5[0-3]|[0-4][0-9]|[0-9]",
    "W": "5[0-3]|[0-4][0-9]|[0-9]",
    "w": "[0-6]",
    "u": "[1-7]",
    "V": "5[0-3]|0[1-9]|[1-4][0-9]|[0-9]",
    "y": "[0-9]{2}",
    "Y": "[0-9]{4}",
    "z": r"[+-][0-9]{2}:?[0-5][0-9](?::?[0-5][0-9](?:\.[0-9]{1,6})?)?|Z",
    "Z": "utc|gmt",
    "a": _names(d[:3] for d in _DAYS),
    "A": _names(_DAYS),
    "b": _names(m[:3] for m in _MONTHS),
    "B": _names(_MONTHS),
    "p": "am|pm",
}
_SHORT = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
_compiled = {}


def _pattern(format):
    """The expression for a format, and the letters of its groups in order."""
    full = re.sub("%([cxX])", lambda m: _SHORT[m[1]], format)
    out, at = [], 0
    while at < len(full):
        c = full[at]
        at += 1
        if c.isspace():
            while at < len(full) and full[at].isspace():
                at += 1
            out.append(r"\s+")
        elif c != "%":
            out.append(re.escape(c))
        elif at == len(full):
            raise ValueError(f"stray % in format '{format}'")
        else:
            letter = full[at]
            at += 1
            if letter == "%":
                out.append("%")
            elif letter in _PATTERNS:
                out.append(f"(?P<{letter}>{_PATTERNS[letter]})")
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (letter if letter != "\\" else "\\\\", format))
    return re.compile("".join(out), re.IGNORECASE)


def _offset(text):
    """(microseconds east of UTC) of +HH[:]MM[[:]SS[.ffffff]] or Z."""
    if text in "Zz":
        return 0
    digits = text[1:]
    if digits[2] == ":":
        if len(digits) > 5 and digits[5] != ":":
            raise ValueError(f"Inconsistent use of : in {text}")
        digits = digits.replace(":", "")
    seconds = (int(digits[:2]) * 60 + int(digits[2:4])) * 60 + int(digits[4:6] or 0)
    us = seconds * 1000000 + int(digits[7:13].ljust(6, "0"))
    return -us if text[0] == "-" else us


def _check_iso(found):
    """The year of ISO weeks goes with %V and a weekday, and with nothing else."""
    weekday = found.keys() & {"a", "A", "w", "u"}
    if "G" in found:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if "V" not in found or not weekday:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif "V" in found:
        if "Y" not in found and "y" not in found or not weekday:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year "
                         "'%G' instead.")


def _hour(found):
    if "I" not in found:
        return int(found.get("H", 0))
    hour = int(found["I"]) % 12
    return hour + 12 if found.get("p", "").lower() == "pm" else hour


def _year(found):
    if "Y" in found:
        return int(found["Y"])
    if "y" in found:
        year = int(found["y"])
        return year + (1900 if year > 68 else 2000)
    return None


def _month(found):
    if "B" in found:
        return _MONTHS.index(found["B"].lower())
    if "b" in found:
        return next(i for i, m in enumerate(_MONTHS) if m[:3] == found["b"].lower())
    return int(found.get("m", 1))


def _weekday(found):
    """0 for Monday; None when the text does not say."""
    if "A" in found:
        return _DAYS.index(found["A"].lower())
    if "a" in found:
        return next(i for i, d in enumerate(_DAYS) if d[:3] == found["a"].lower())
    if "w" in found:
        return (int(found["w"]) + 6) % 7
    return int(found["u"]) - 1 if "u" in found else None


def _week_day(year, week, weekday, first):
    """The day of the year; week 1 begins with the first day of the week (6 Sunday, 0 Monday) in the year."""
    jan1 = (_to_ordinal(year, 1, 1) + 6) % 7
    before = (jan1 - first) % 7  # days of week 0 or 1 that lie in the old year
    place = (weekday - first) % 7
    return week * 7 - (7 if before == 0 else 0) + place - before + 1


def _date(found):
    """(year, month, day, weekday, day of the year)."""
    year, weekday = _year(found), _weekday(found)
    guessed = year is None
    if guessed:  # 1904 is a leap year; the result says 1900
        year = 1904 if _month(found) == 2 and int(found.get("d", 1)) == 29 else 1900
    day_of_year = int(found["j"]) if "j" in found else None
    month, day = _month(found), int(found.get("d", 1))
    if "G" in found:
        ordinal = _iso_to_ordinal(int(found["G"]), int(found["V"]), weekday + 1)
        year, month, day = _from_ordinal(ordinal)
        day_of_year = _year_day(year, month, day)
    elif day_of_year is None and weekday is not None and not guessed and ("U" in found or "W" in found):
        sunday = "U" in found
        day_of_year = _week_day(year, int(found["U" if sunday else "W"]), weekday, 6 if sunday else 0)
    if day_of_year is None:
        day_of_year = date(year, month, day).toordinal() - _to_ordinal(year, 1, 1) + 1
    elif "G" not in found:
        year, month, day = _from_ordinal(_to_ordinal(year, 1, 1) + day_of_year - 1)
        day_of_year = _year_day(year, month, day)
    if weekday is None:
        weekday = (_to_ordinal(year, month, day) + 6) % 7
    return 1900 if guessed and year == 1904 else year, month, day, weekday, day_of_year


def parse(text, format):
    """((nine fields of a time tuple), microseconds, microseconds east of UTC or None, name of the zone or None)."""
    pattern = _compiled.get(format)
    if pattern is None:
        pattern = _compiled[format] = _pattern(format)
    match = pattern.match(text)
    if not match:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if match.end() != len(text):
        raise ValueError(f"unconverted data remains: {text[match.end():]}")
    found = match.groupdict()
    _check_iso(found)
    year, month, day, weekday, day_of_year = _date(found)
    zone = found.get("Z")
    offset = _offset(found["z"]) if "z" in found else None
    fields = (year, month, day, _hour(found), int(found.get("M", 0)), int(found.get("S", 0)), weekday, day_of_year,
              -1 if zone is None else 0)
    us = int(found.get("f", "0").ljust(6, "0"))
    return fields, us, offset, None if zone is None else zone.upper()


def strptime(text, format):
    """For time.strptime."""
    for i, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(value)}")
    fields, _, offset, zone = parse(text, format)
    return time.struct_time((*fields, zone, None if offset is None else offset // 1000000))
