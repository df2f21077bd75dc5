# min and max: key, default, several arguments, errors
print(max(3, 1, 2), min([3, 1, 2]), max("hello"), max(["aa", "b"], key=len), min({"b": 1, "a": 2}), max([], default=0), min((), default=None), max([(1, "a"), (1, "b")]), max(1, 2.5), max([1, 1.0]), min(3, 2, key=lambda x: -x), max("a", "B", key=str.lower), max(x for x in [1, 5, 2]))
for bad in (lambda: max(), lambda: max([]), lambda: max(5), lambda: max(1, "a"), lambda: max(1, 2, default=3), lambda: max([1, None]), lambda: max([1], foo=1), lambda: max({}), lambda: min(None), lambda: max(1, key=None), lambda: max([1j, 2j])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
