import time
print(time.gmtime(0))
print(time.localtime())
print(time.ctime())
print(time.asctime())
print(time.strftime('%H:%M:%S'))
print(time.gmtime().tm_zone, time.localtime().tm_zone, time.localtime().tm_gmtoff)
print(time.struct_time((1,)*9).tm_zone)
print(time.mktime(time.localtime()))
print(time.strptime('2020', '%Y').tm_gmtoff)
print(time.strptime('UTC', '%Z').tm_zone)
print(time.strptime('+01:00', '%z').tm_gmtoff)
print(time.strptime('Thu Jan  2 03:04:05 2020'))
print(time.strptime('29 Feb', '%d %b')[:3])
print(time.strftime('%A %B %d %j %U %p', time.gmtime(1e9)))
print(time.gmtime(1e9)[:6], tuple(time.gmtime(0)), len(time.gmtime()))
print(time.ctime(86400), time.asctime(time.gmtime(1e8)))
import datetime
print(datetime.datetime.now().timestamp() == int(time.time()))
time.sleep(3600)
print(datetime.datetime.now(), time.strftime("%H:%M"))
for wrong in (lambda: time.strftime(1), lambda: time.strftime("%Y", (1,)), lambda: time.strptime("x", "%Y"), lambda: time.strptime(1),
              lambda: time.ctime("a"), lambda: time.mktime((1, 2)), lambda: time.gmtime(1e30), lambda: time.strftime("%Y", (2020, 13, 1, 0, 0, 0, 0, 0, 0))):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
print(time.mktime((2023, 14, 35, 25, 61, 61, 0, 0, -1)), time.mktime((1999, 9, 19, 0, 0, 0, 0, 0, 0)), time.strftime("%Y-%m-%d %j", (2023, 0, 0, 0, 0, 0, 0, 0, 0)))
