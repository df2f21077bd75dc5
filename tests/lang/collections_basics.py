# Counter, deque, namedtuple, OrderedDict, ChainMap as tutorials use them
from collections import Counter, deque, namedtuple, OrderedDict, ChainMap
c = Counter("mississippi"); print(c, c.most_common(2), c["z"], sum(c.values()), c + Counter("mm"), c - Counter("sss"), c & Counter("is"), Counter(a=1) | Counter(a=3), sorted(c.elements())[:3], Counter([1, 1, 2]), c.total()); c.update("zz"); c.subtract("z"); print(c["z"], +Counter(a=-1, b=1))
d = deque([1, 2, 3], maxlen=3); d.append(4); d.appendleft(0); print(d, d.pop(), d.popleft(), len(d), d.maxlen, 3 in d); d = deque("abc"); d.rotate(1); d.extend("d"); d.extendleft("xy"); print(d, d[0], d[-1], d.index("a"), d.count("a"), list(reversed(d))); d.insert(1, "i"); d.remove("a"); d.reverse(); print(d, deque([1]) == deque([1]))
for bad in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[20], lambda: d.remove("?"), lambda: d.index("?"), lambda: deque(5), lambda: deque([], -1), lambda: d["a"], lambda: d.foo, lambda: hash(d), lambda: deque(maxlen=1).insert(0, 1) or deque([1], 1).insert(0, 2)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
P = namedtuple("P", "x y", defaults=[0]); p = P(1); print(p, p.x, p[1], p._asdict(), p._replace(y=5), P._fields, *p, P(y=1, x=2), p == (1, 0), P._make([3, 4]), P.__doc__)
for bad in (lambda: P(), lambda: P(1, 2, 3), lambda: setattr(p, "x", 5), lambda: p.z, lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "class"), lambda: p._replace(z=1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
o = OrderedDict(a=1, b=2); o.move_to_end("a"); print(o, o.popitem(last=False), OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)])); m = ChainMap({"a": 1}, {"a": 2, "b": 3}); m["c"] = 9; print(m["a"], m["b"], dict(m), m.maps, m.new_child({"a": 0})["a"])
