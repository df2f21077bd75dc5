import datetime as m
from datetime import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


d = date(2024, 2, 29)
n = datetime(2024, 2, 29, 13, 5, 9, 70)
td = timedelta(days=3, seconds=7, microseconds=3)
t(lambda: datetime.fromtimestamp(0))
t(lambda: datetime.fromtimestamp(1.5))
t(lambda: datetime.fromtimestamp(-1.0000005))
t(lambda: datetime.fromtimestamp(1e12))
t(lambda: datetime.fromtimestamp(float('nan')))
t(lambda: datetime.fromtimestamp(1700000000.123456, timezone(timedelta(hours=2),'X')))
t(lambda: n.timestamp())
t(lambda: n.astimezone())
t(lambda: n.astimezone(timezone(timedelta(hours=2))))
t(lambda: datetime.combine(d, m.time(3,4)))
t(lambda: n.replace(year=2023))
t(lambda: n.date())
t(lambda: n.time())
t(lambda: n.replace(tzinfo=timezone.utc).timetz())
t(lambda: date.fromtimestamp(86400*365))
t(lambda: date.fromisocalendar(2020,53,7))
t(lambda: date.fromisocalendar(2021,53,7))
t(lambda: timezone(timedelta(1)))
t(lambda: timezone(1))
t(lambda: timezone(timedelta(hours=1),'A'))
t(lambda: str(timezone(timedelta(hours=-1))))
t(lambda: timezone(timedelta(0)) is timezone.utc)
t(lambda: timezone.utc.tzname(1))
t(lambda: n.isoformat('_','minutes'))
t(lambda: n.isoformat(timespec='x'))
t(lambda: n.isoformat('ab'))
t(lambda: datetime(2020,1,1,24))
t(lambda: m.time(1,60))
t(lambda: m.time(fold=2))
t(lambda: datetime(2020,1,1,tzinfo=3))
t(lambda: m.time(1)<m.time(2,tzinfo=timezone.utc))
t(lambda: m.time(1)==m.time(1,tzinfo=timezone.utc))
t(lambda: m.time(1)<3)
class S(datetime): pass
t(lambda: S(2020,1,1)+td)
t(lambda: S.now())
t(lambda: S.fromisoformat('2020-01-01'))
t(lambda: [date.min, date.max, date.resolution, datetime.min, datetime.max, m.time.max, timedelta.min, timedelta.resolution, MINYEAR, m.UTC])
