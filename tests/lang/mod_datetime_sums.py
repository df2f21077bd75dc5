import datetime as m
from datetime import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


d = date(2024, 2, 29)
n = datetime(2024, 2, 29, 13, 5, 9, 70)
for a in [dict(days=1),dict(seconds=-1),dict(hours=25,microseconds=5),dict(weeks=1.5),dict(microseconds=0.5),dict(microseconds=1.5),dict(milliseconds=0.1,seconds=.3333333),dict(days=999999999),dict(days=1000000000), dict(days='1'), dict(minutes=1e-7)]:
    t(lambda: timedelta(**a)); 
td=timedelta(days=3,seconds=7,microseconds=3)
print(td, -td, abs(-td), td*2, td*1.5, td/2, td/7.3, td//3, td/timedelta(1), td//timedelta(seconds=5), td%timedelta(seconds=5), divmod(td,timedelta(hours=1)), td.total_seconds(), bool(timedelta()), 3*td, sum([td,td],timedelta()))
for f in [lambda: td+1, lambda: td<1, lambda: td==1, lambda: td/0, lambda: td//timedelta(0), lambda: d+td, lambda: n-td, lambda: n-n.replace(tzinfo=timezone.utc), lambda: n<n.replace(tzinfo=timezone.utc), lambda: n==n.replace(tzinfo=timezone.utc), lambda: n<d, lambda: d<n, lambda: d==n, lambda: d-n, lambda: d<3, lambda: date.max+td, lambda: datetime.max+td, lambda: d-date(2020,1,1), lambda: n-datetime(2020,1,1),lambda: d-td, lambda: timedelta.max+td]:
    t(f)
