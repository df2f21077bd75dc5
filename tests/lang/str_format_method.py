# str.format: positions, names, attributes, items, nested specs, errors
class P:
    x = 3
    d = {"k": "v"}
print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b!r}".format(a=1, b="s"), "{0.x} {0.d[k]} {1[2]}".format(P, "abc"), "{{}}".format())
print("{:>{}}|{:{w}.{p}f}".format("x", 4, 3.14159, w=8, p=2), "{0:{1}}".format(5, "03"), "{:}".format(None), "{!s:>5}|{!a}".format("é", "é"))
for fmt, args in [("{}", ()), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{x}", (1,)), ("{", ()), ("}", ()), ("{0", (1,)), ("{0.y}", (P,)), ("{0[9]}", ("abc",)),
                  ("{!x}", (1,)), ("{!}", (1,)), ("{:d}", ("a",)), ("{0!r", (1,)), ("{0[}", (1,)), ("{0.}", (1,)), ("{2}", (1, 2)), ("{a.b}", ())]:
    try:
        print(fmt.format(*args))
    except Exception as e:
        print(repr(fmt), type(e).__name__, e)
