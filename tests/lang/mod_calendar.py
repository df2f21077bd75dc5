import calendar as c

print(c.isleap(2000), c.isleap(1900), c.isleap(2024), c.leapdays(1900, 2000), c.weekday(2024, 2, 29), c.monthrange(2024, 2), c.monthrange(2023, 2))
print(c.monthcalendar(2024, 2), list(c.month_name), list(c.day_abbr), c.month_name[3], c.day_name[-1])
c.prmonth(2024, 2)
print(c.month(2023, 12, w=3, l=2))
print(c.calendar(2024))
print(c.calendar(2021, m=4, c=4))
print(c.weekheader(3), c.firstweekday(), c.timegm((2024, 2, 29, 1, 2, 3)), c.TUESDAY == 1)
c.setfirstweekday(c.SUNDAY)
print(c.monthcalendar(2024, 9), c.weekheader(2))
for wrong in (lambda: c.monthrange(2024, 13), lambda: c.setfirstweekday(7), lambda: c.month(2024, 0)):
    try:
        print(wrong())
    except ValueError as e:
        print(type(e).__name__, e)
k = c.Calendar(firstweekday=6)
print(list(k.iterweekdays()), list(k.itermonthdays(2024, 2)), list(k.itermonthdays2(2024, 2))[:9], list(k.itermonthdates(2024, 2))[:5], list(k.itermonthdays3(2024, 1))[:3], list(k.itermonthdays4(2024, 12))[-4:])
print(k.monthdatescalendar(2024, 2)[0], len(k.yeardayscalendar(2024)), k.yeardays2calendar(2024, 2)[0][0][0])
print(c.TextCalendar(2).formatmonth(2024, 5), c.HTMLCalendar().formatmonth(2024, 2))
