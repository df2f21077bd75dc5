from collections import deque, defaultdict, Counter, OrderedDict, namedtuple, ChainMap, UserDict
import collections.abc as cabc

d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0)
print(d, len(d), d[0], d[-1], d.maxlen, 2 in d, list(reversed(d)))
d.rotate(1); print(d); d.rotate(-2); print(d); d.extend("ab"); d.extendleft("xy"); print(d)
print(d.pop(), d.popleft(), d, d.count("x"), d.index("a") if "a" in d else None)
e = deque(); e.extend(range(20)); e.insert(3, "i"); e.remove(10); del e[0]; e[0] = "z"; e.reverse()
print(e, e == deque(e), e < deque([100]), deque([1]) + deque([2]), deque([1, 2]) * 2, bool(deque()))
for f in (lambda: deque().pop(), lambda: deque()[0], lambda: deque(maxlen=-1), lambda: deque([1]).remove(2),
          lambda: deque([1]).index(5), lambda: hash(deque()), lambda: deque([1]) + [2], lambda: deque([1])["a"],
          lambda: deque([1], 1).insert(0, 2), lambda: [e.append(1) for x in e], lambda: deque(5)):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, x)
r = deque(); r.append(r); print(r)

dd = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    dd[k].append(v)
print(dd, dd["zz"], dict(dd), dd.get("no"), defaultdict(int, x=1) | {"y": 2}, dd.copy().default_factory)
try:
    defaultdict(None)["k"]
except KeyError as x:
    print(repr(x))
nested = defaultdict(lambda: defaultdict(int)); nested["a"]["b"] += 1
print({k: dict(v) for k, v in nested.items()})

c = Counter("abracadabra")
print(c, c.most_common(2), c["zz"], sum(c.values()), c.total(), list(Counter(b=2, a=1).elements()))
c.update("aaa"); c.subtract({"a": 1}); print(c["a"], c + Counter("xa"), c - Counter(a=3), c & Counter(a=1, q=2), +Counter(a=-1))
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter())

P = namedtuple("P", "x y z", defaults=[0])
p = P(1, y=2)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), P._make([4, 5, 6]), P._fields, P._field_defaults, p == (1, 2, 0))
x, y, z = p
print(x, y, z, P.__doc__, P.x.__doc__, isinstance(p, tuple), hash(p) == hash((1, 2, 0)))
for f in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "class"),
          lambda: setattr(p, "x", 1), lambda: p.w, lambda: p._replace(q=1)):
    try:
        f()
    except Exception as x:
        print(type(x).__name__, x)
class Sub(namedtuple("Base", ["a", "b"])):
    __slots__ = ()
    def total(self): return self.a + self.b
print(Sub(1, 2).total(), Sub(1, 2), namedtuple("R", "a def _b a", rename=True)._fields)

o = OrderedDict(a=1, b=2, c=3)
o.move_to_end("a"); print(o); o.move_to_end("c", last=False); print(o, o.popitem(last=False), o.popitem(), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(OrderedDict(a=1, b=2))))

cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 4
print(cm, cm["a"], cm["b"], len(cm), dict(cm), cm.new_child({"a": 0})["a"], cm.parents)
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
u = U(a=1); u["b"] = 2; print(u, u.data, "a" in u, u.get("zz", 5), sorted(u))

print([isinstance(v, t) for v, t in (([], cabc.Sequence), ((), cabc.Sequence), ({}, cabc.Mapping), ("", cabc.Iterable),
      (iter([]), cabc.Iterator), (len, cabc.Callable), (5, cabc.Hashable), ([], cabc.Hashable), (set(), cabc.MutableSet),
      ((i for i in ()), cabc.Generator), (d, cabc.MutableSequence), (5, cabc.Sized), (range(3), cabc.Sequence))])
async def co(): pass
k = co(); print(isinstance(k, cabc.Coroutine), isinstance(k, cabc.Awaitable)); k.close()
class Seq(cabc.Sequence):
    def __getitem__(self, i): return [10, 20, 30][i]
    def __len__(self): return 3
s = Seq(); print(list(s), 20 in s, s.index(30), s.count(10), list(reversed(s)))
class M(cabc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M(); m.update(a=1, b=2); print(m.pop("a"), m.setdefault("c", 3), dict(m), m == {"b": 2, "c": 3}, list(m.items()), list(m.keys()))
try:
    cabc.Mapping()
except TypeError as x:
    print(x)
print(cabc.Callable[[int, str], float], cabc.Iterable[int], cabc.Callable[..., int])
import heapq, bisect, copy
h = [5, 3, 8, 1]; heapq.heapify(h); heapq.heappush(h, 2)
print([heapq.heappop(h) for _ in range(5)], heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2], key=lambda v: -v))
print(list(heapq.merge([1, 4], [2, 3], [0])), heapq.heappushpop([1, 2], 0), heapq.heapreplace([1, 2], 5))
q = []
for i, (pr, name) in enumerate([(2, "b"), (1, "a"), (2, "a")]): heapq.heappush(q, (pr, i, name))
print([heapq.heappop(q)[2] for _ in range(3)])
b = [1, 3, 3, 5]; bisect.insort(b, 4); print(b, bisect.bisect_left(b, 3), bisect.bisect(b, 3), bisect.bisect([1, 2], 9, key=None))
class Node:
    def __init__(self, v): self.v, self.kids = v, []
n = Node([1]); n.kids.append(n); n2 = copy.deepcopy(n)
print(n2.kids[0] is n2, n2.v == n.v, n2.v is n.v, copy.copy(n).v is n.v)
print(copy.deepcopy({"a": [1, (2, [3])], "s": {1}}), copy.copy([1, [2]]), copy.deepcopy(deque([1, [2]])), copy.deepcopy(dd))
