# bool of a value of every kind
for x in [0, 12, -1, 2.7, True, None, "", "12", "1.5", "ab", " 7 ", b"12", [], [1, 2], (3,), ((1, 2),), {}, {"a": 1}, {5}, range(2), 1j, "x" * 3, [("k", "v")], ["ab", "cd"], [[1]], [256], [-1], [None]]:
    try:
        r = bool(x)
        print(repr(x), "->", r)
    except Exception as e:
        print(repr(x), type(e).__name__, e)
