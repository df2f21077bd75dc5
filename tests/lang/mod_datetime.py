import copy
import datetime as m
from datetime import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


print(datetime.now(), date.today(), repr(datetime.now(timezone.utc)), datetime.utcnow())
for a in [(), (2020,), (2020,1), (0,1,1), (2020,13,1), (2021,2,29), ('a',1,1), (2020,1.0,1), (10000,1,1)]:
    t(lambda: date(*a)); t(lambda: datetime(*a))
d=date(2024,2,29); n=datetime(2024,2,29,13,5,9,70); 
for x in (d,n,time(1,2,3),datetime(2024,1,1,tzinfo=timezone.utc),datetime(2024,1,1,tzinfo=timezone(timedelta(hours=-5,minutes=-30)))):
    print(x, repr(x), x.isoformat(), hash(x)==hash(copy.copy(x)), x==copy.deepcopy(x), x.strftime('%A %d. %B %Y %H:%M:%S.%f %j %U %W %z|%Z %p %I %y %c %x %X %% %q %e %G-%V %u'))
    print(f"{x:%H:%M}", f"{x}")
print(d.ctime(), n.ctime(), d.timetuple(), n.timetuple(), n.utctimetuple(), d.isocalendar(), n.isocalendar().week, d.weekday(), d.isoweekday(), d.toordinal())
for y in (1,4,100,400,1999,2000,2020,2021,2024,2026,9999):
    for mm,dd in ((1,1),(1,4),(12,28),(12,31),(3,1)):
        x=date(y,mm,dd); assert date.fromordinal(x.toordinal())==x
        print(tuple(x.isocalendar()), x.weekday(), end=' ')
print()
