# what lists refuse
a = [1, 2, 3]
for bad in [lambda: a[3], lambda: a[-4], lambda: a["0"], lambda: a[1.0], lambda: a.remove(9), lambda: a.index(9), lambda: [].pop(), lambda: a.pop(5), lambda: a.pop("x"), lambda: a.append(), lambda: a.append(1, 2),
            lambda: a.insert(1), lambda: a.extend(5), lambda: a + (1,), lambda: a + 1, lambda: a * "x", lambda: a * 1.5, lambda: a - a, lambda: hash(a), lambda: a < 1, lambda: a(), lambda: a.push(1), lambda: list(5),
            lambda: a[None], lambda: a[1, 2], lambda: a["a":], lambda: list(1, 2), lambda: {a: 1}, lambda: a.index(1, "x"), lambda: a.sort(1), lambda: a.sort(foo=1)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
for bad in ["a[5] = 1", "del a[5]", "a[::2] = [1]", "a[0:1] = 5", "a['x'] = 1", "del a['x']", "a += 5", "a *= 'x'", "a[::0] = []"]:
    try:
        exec(bad)
    except Exception as e:
        print(bad, "->", type(e).__name__, e)
