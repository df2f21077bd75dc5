# sum, any, all, len, abs, divmod, pow
print(sum([1, 2, 3]), sum([]), sum([1.5, 2]), sum([[1], [2]], []), sum((i for i in range(4)), 10), sum({1: "a", 2: "b"}), sum([0.1] * 10), sum([True, True]), sum([1], start=5))
print(any([]), all([]), any([0, "", None, 5]), all([1, "a", [0]]), any(x > 2 for x in [1, 3]), all({0: 1}))
print(len("abc"), len({1: 2}), len(range(5)), abs(-3), abs(-2.5), abs(3 + 4j), abs(True), divmod(7, 2), divmod(-7.5, 2), pow(2, 3), pow(2, 3, 5), pow(2, -1), pow(base=2, exp=3))
for bad in (lambda: sum(["a"]), lambda: sum("ab"), lambda: sum(["a"], ""), lambda: sum(5), lambda: sum([None]), lambda: sum(), lambda: any(5), lambda: all(None), lambda: len(5), lambda: len(), lambda: len([], []), lambda: abs("a"), lambda: abs(None), lambda: divmod(1), lambda: divmod("a", 1), lambda: pow("a", 2), lambda: pow(2, 3, 1.5), lambda: sum([b""], b""), lambda: len(iter([])), lambda: len(x for x in []), lambda: pow(2)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
