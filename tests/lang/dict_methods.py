# every method of dict
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("x"), d.get("x", 0), d.setdefault("c", 3), d.setdefault("a", 9), d.pop("c"), d.pop("x", None), list(d.keys()), list(d.values()), list(d.items()))
d.update({"b": 20}, c=30); d.update([("d", 4)]); d.update(["ef"]); print(d, d.popitem(), d.copy() == d, d.copy() is d, len(d), "a" in d, 1 in d)
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict([(1, 2)]), dict(a=1), dict({"x": 1}, y=2), dict(zip("ab", [1, 2])), {**d, "a": 0}, d | {"z": 1}, {"z": 1} | d)
d |= {"q": 1}; d |= [("r", 2)]; print(d); d.clear(); print(d, bool(d), list(reversed({"x": 1, "y": 2})), {}.popitem if False else None)
del d; d = {1: "a", True: "b", 1.0: "c"}; print(d, {(1, 2): "t", None: 0, frozenset(): 1})
