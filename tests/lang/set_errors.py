# what sets refuse
a = {1, 2}
for bad in [lambda: a.remove(9), lambda: set().pop(), lambda: {[]}, lambda: a.add([]), lambda: a[0], lambda: a + a, lambda: a | [1], lambda: a & [1], lambda: a < [1], lambda: hash(a), lambda: set(5), lambda: a.union(5), lambda: set(1, 2), lambda: frozenset([1]).add(2), lambda: {} | a, lambda: a * 2, lambda: [] in a, lambda: a.append(1), lambda: a(), lambda: {a: 1}]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print({1} in {frozenset([1])}, type({}).__name__)
