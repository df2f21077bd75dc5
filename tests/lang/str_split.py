# str.split: white space, separators, limits, errors
print("a b  c".split(), "  a  b ".split(), "".split(), "   ".split())
print("a,b,,c".split(","), "".split(","), ",".split(","), "abc".split("abc"))
print("a b c d".split(maxsplit=2), "a b c d".split(None, 1), "  a  b ".split(None, 0), "a,b,c".split(",", -1))
print("a<>b<>c".split("<>"), "aXbXc".split(sep="X", maxsplit=1), "a\t\nb\u2003c\x1fd".split())
for bad in [lambda: "a".split(""), lambda: "a".split(1), lambda: "a".split(",", "1"), lambda: "a".split(",", 1, 2),
            lambda: "a".split(x=1)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
