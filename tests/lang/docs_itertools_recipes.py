# recipes over itertools, in own words
from itertools import *
import operator, collections
def take(n, it): return list(islice(it, n))
def prepend(v, it): return chain([v], it)
def tabulate(f, start=0): return map(f, count(start))
def tail(n, it): return iter(collections.deque(it, maxlen=n))
def nth(it, n, default=None): return next(islice(it, n, None), default)
def all_equal(it):
    g = groupby(it); return next(g, True) and not next(g, False)
def quantify(it, pred=bool): return sum(map(pred, it))
def ncycles(it, n): return chain.from_iterable(repeat(tuple(it), n))
def dot(a, b): return sum(map(operator.mul, a, b))
def flatten(x): return chain.from_iterable(x)
def grouper(it, n, fill=None): return zip_longest(*[iter(it)] * n, fillvalue=fill)
def roundrobin(*its):
    pending, nexts = len(its), cycle(iter(i).__next__ for i in its)
    while pending:
        try:
            for n in nexts: yield n()
        except StopIteration:
            pending -= 1; nexts = cycle(islice(nexts, pending))
def partition(pred, it):
    a, b = tee(it); return filterfalse(pred, a), filter(pred, b)
def powerset(it):
    s = list(it); return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
def unique(it, key=None):
    seen = set()
    for x in it:
        k = x if key is None else key(x)
        if k not in seen: seen.add(k); yield x
def sieve(n):
    data = bytearray((0, 1)) * (n // 2); data[:3] = 0, 0, 0
    for p in compress(range(int(n ** .5) + 1), data): data[p * p::p + p] = bytes(len(range(p * p, n, p + p)))
    data[2] = 1; return compress(range(n), data)
def sliding(it, n):
    it = iter(it); w = collections.deque(islice(it, n), maxlen=n)
    if len(w) == n: yield tuple(w)
    for x in it: w.append(x); yield tuple(w)
print(take(3, "abcdef"), list(prepend(1, [2, 3])), take(4, tabulate(lambda x: x * x)), list(tail(2, "abcd")), nth("abc", 1), nth("abc", 9, "-"), all_equal("aaa"), all_equal("ab"), all_equal(""), quantify([1, 0, 2]), list(ncycles("ab", 2)), dot([1, 2], [3, 4]), list(flatten([[1], [2, 3]])), list(grouper("abcde", 2, "x")), "".join(roundrobin("ABC", "D", "EF")))
print([list(p) for p in partition(lambda x: x % 2, range(6))], list(powerset([1, 2, 3])), "".join(unique("AABbca", str.lower)), list(sieve(40)), list(sliding("abcd", 2)), list(accumulate(chain([1], repeat(2, 3)), operator.mul)))
