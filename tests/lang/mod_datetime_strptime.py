import datetime as m
from datetime import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for s,f in [('2020-01-02','%Y-%m-%d'),('Jan 5 20 3PM','%b %d %y %I%p'),('12/31/99 23:59:59.123','%m/%d/%y %H:%M:%S.%f'),('2020-01-02 +0100','%Y-%m-%d %z'),('2020-01-02 UTC','%Y-%m-%d %Z'),('Mon 3 2020','%a %W %Y'),('2020 33','%Y %j'),('2020 1 3','%G %V %u'),('x','%Y'),('2020x','%Y'),('2020','%Q'),('2020','%'),('29 Feb','%d %b'),('Thu Jan  2 03:04:05 2020','%c'),('5','%V'),('2020-01-02T10:11:12.123456+05:30','%Y-%m-%dT%H:%M:%S.%f%z'),('20200102','%Y%m%d'),('2020-02-30','%Y-%m-%d'),('Z','%z'),('0 2020 5','%w %Y %U')]:
    t(lambda: datetime.strptime(s,f)); t(lambda: __import__('time').strptime(s,f))
