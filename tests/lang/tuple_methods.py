# tuples: two methods, literals, and what they refuse
t = 1, 2, 3, 2
print(t, t.count(2), t.index(2), t.index(2, 2), (), (1,), 1 in t, t + (4,), t * 2, t[::-1], t[1:], len(t), tuple("ab"), tuple([]), tuple(), hash((1, 2)) == hash((1, 2)), t[-1])
for bad in [lambda: t[9], lambda: t.index(9), lambda: t + [1], lambda: t["a"], lambda: t.append(1), lambda: tuple(5), lambda: hash((1, [])), lambda: t < 1, lambda: t * t, lambda: t()]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
for bad in ["t[0] = 1", "del t[0]"]:
    try:
        exec(bad)
    except TypeError as e:
        print(e)
