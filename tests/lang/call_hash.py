# hash of a value of every kind
for x in [0, 12, -1, 2.7, True, [], [1, 2], (3,), ((1, 2),), {}, {"a": 1}, {5}, 1j, [("k", "v")], ["ab", "cd"], [[1]], [256], [-1], [None]]:
    try:
        r = hash(x)
        print(repr(x), "->", r)
    except Exception as e:
        print(repr(x), type(e).__name__, e)
