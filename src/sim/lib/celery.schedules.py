"""When periodic tasks are due: crontab and schedule, for app.conf.beat_schedule. Who sends them is `celery beat`, a process beside the
workers; in here nobody starts one.

Compared: with celery 5.5: how they are made and shown. Not here: due times.
"""

import _sim

__getattr__ = _sim.lacking("celery.schedules")


class BaseSchedule:
    __getattr__ = _sim.lacking("celery", "is_due remaining_estimate remaining_delta")


class schedule(BaseSchedule):
    """Every so many seconds."""

    def __init__(self, run_every=None, relative=False, nowfun=None, app=None):
        from datetime import timedelta
        self.run_every = run_every if hasattr(run_every, "total_seconds") else timedelta(seconds=run_every or 0)
        self.relative = relative

    @property
    def seconds(self):
        return max(self.run_every.total_seconds(), 0)

    def __eq__(self, other):
        return isinstance(other, schedule) and self.run_every == other.run_every

    __hash__ = object.__hash__

    def __repr__(self):
        return f"<freq: {self.seconds:.2f} seconds>"


_NAMES = {"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}


class crontab(BaseSchedule):
    """At the minutes, hours and days that a line of cron names."""

    def __init__(self, minute="*", hour="*", day_of_week="*", day_of_month="*", month_of_year="*", **options):
        self._said = (minute, hour, day_of_month, month_of_year, day_of_week)
        self.minute, self.hour = _numbers(minute, 0, 59), _numbers(hour, 0, 23)
        self.day_of_week, self.day_of_month = _numbers(day_of_week, 0, 6), _numbers(day_of_month, 1, 31)
        self.month_of_year = _numbers(month_of_year, 1, 12)

    def __eq__(self, other):
        return isinstance(other, crontab) and self._said == other._said

    __hash__ = object.__hash__

    def __repr__(self):
        return f"<crontab: {' '.join(map(str, self._said))} (m/h/dM/MY/d)>"


class ParseException(Exception):
    """Raised by crontab when it cannot be read."""


def _numbers(said, low, high):
    """The numbers that a part of a line means: 5, "*/15", "1-5", "mon,fri"."""
    if isinstance(said, int):
        said = str(said)
    if not isinstance(said, str):
        return set(said)
    found = set()
    for part in said.split(","):
        part, _, step = part.strip().partition("/")
        first, dash, last = part.partition("-")
        try:
            start = low if part == "*" else _number(first)
            end = high if part == "*" or step and not dash else _number(last) if dash else start
            found.update(range(start, end + 1, int(step or 1)))
        except ValueError:
            raise ParseException(f"Invalid weekday literal '{part}'.") from None
    if any(not low <= n <= high for n in found):
        raise ValueError(f"Invalid crontab pattern. Valid range is {low}-{high}. '{max(found)}' was found.")
    return found


def _number(word):
    return _NAMES.get(word.lower()[:3], None) if word.isalpha() and word.lower()[:3] in _NAMES else int(word)
