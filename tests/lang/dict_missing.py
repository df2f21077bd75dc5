# subclasses with __missing__; defaultdict and its factory
from collections import defaultdict
class D(dict):
    def __missing__(self, key):
        return key * 2
d = D(a=1)
print(d["a"], d["x"], d.get("x"), "x" in d, d)
dd = defaultdict(list)
dd["a"].append(1); dd["b"]; print(dd, dict(dd), dd.get("c"), dd.default_factory)
dd = defaultdict(int, {"x": 5}); dd["x"] += 1; dd["y"] += 1; print(dd, len(dd))
try:
    defaultdict(None)["x"]
except KeyError as e:
    print(repr(e))
try:
    defaultdict(5)
except TypeError as e:
    print(e)
print(defaultdict(lambda: 0).__class__.__name__, defaultdict(int) == {}, defaultdict(list, a=[1]) | {"b": 2})
