# printf-style formatting
print("%s %r %a" % ("é", "é", "é"), "%d %i %5d|%-5d|%05d|%+d|% d" % (1, 2, 3, 4, 5, 6, 7), "%x %X %#x %o %#o" % (255, 255, 255, 8, 8))
print("%f %.2f %10.3f|%-10.1f| %e %E %g %g %G" % (1.5, 3.14159, 2.5, 2.5, 12345.678, 0.00012, 1e10, 0.5, 1e-10))
print("%c%c" % ("a", 98), "%%", "%5.1f%%" % 99.5, "%(a)s %(b)03d" % {"a": 1, "b": 2}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%.2s|%5.1s" % ("abc", "xyz"))
print("%s" % None, "%s" % [1, 2], "%s %s" % ((1, 2), {}), "%s" % (("t",),), "%d" % 3.99, "%d" % True, "%5s|%-5s|" % ("a", "b"))
for bad in [lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%d" % "a", lambda: "%z" % 1, lambda: "%" % (), lambda: "%(x)s" % {}, lambda: "%(x)s" % 1,
            lambda: "%c" % "ab", lambda: "%c" % -1, lambda: "%x" % 1.5, lambda: "%f" % "a", lambda: "%*d" % ("a", 1), lambda: "abc" % 1, lambda: "%(a" % {"a": 1}, lambda: "abc" % {}]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
