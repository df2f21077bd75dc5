# range: a sequence without its items
r = range(2, 20, 3)
print(r, len(r), r[0], r[-1], r[1:3], r[::-1], list(r), 5 in r, 6 in r, "a" in r, 5.0 in r, r.index(8), r.count(8), r.count(9), r.start, r.stop, r.step)
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3)), list(range(5, 0, -2)), list(range(3, 0)), range(10 ** 20)[-1], bool(range(0)), list(reversed(range(3))))
for bad in [lambda: range(), lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: r[10], lambda: r.index(6), lambda: range(1, 2, 3, 4), lambda: r + r, lambda: r[None], lambda: r.start.foo, lambda: range(stop=3)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    r[0] = 1
except TypeError as e:
    print(e)
