# what dicts refuse
d = {"a": 1}
for bad in [lambda: d["x"], lambda: d[1], lambda: d.pop("x"), lambda: {}.popitem(), lambda: d[[]], lambda: {[]: 1}, lambda: {{}: 1}, lambda: d.get(), lambda: d.get([]), lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: dict([(1, 2, 3)]),
            lambda: d + d, lambda: d < d, lambda: d | 5, lambda: d.update(5), lambda: d.update([1]), lambda: hash(d), lambda: d.a, lambda: d(), lambda: dict.fromkeys(5), lambda: dict(a=1, **{"a": 2}), lambda: dict({}, {}), lambda: d.has_key("a"), lambda: d[{}], lambda: d.setdefault(),
            lambda: dict([[]]), lambda: {1, []}, lambda: {**5}, lambda: dict(**{1: 2})]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, e.args)
try:
    del d["x"]
except KeyError as e:
    print(repr(e))
