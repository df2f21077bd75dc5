# iter, next, sentinels, own iterators
class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
d = Down(3); print(list(d), list(d), list(Down(2)), max(Down(4)), 1 in Down(3), tuple(Down(2)), sum(Down(5)))
it = iter([1, 2]); print(next(it), next(it), next(it, "end"), next(it, None), list(it))
lines = iter(["a", "b", "", "c"]); print(list(iter(lambda: next(lines), "")))
for bad in [lambda: iter(5), lambda: next([1]), lambda: next(iter([])), lambda: iter(), lambda: iter(5, 6), lambda: next(), lambda: iter([], 1, 2), lambda: reversed({1}), lambda: reversed(iter([1])), lambda: reversed(5), lambda: list(zip(5)), lambda: enumerate(5), lambda: map(), lambda: map(5), lambda: next(map(5, [1])), lambda: list(filter(5, [1])), lambda: [*zip([1], [1, 2], strict=True)], lambda: [*zip([1, 2], [1], strict=True)], lambda: [*zip([1], [1], [], strict=True)]]:
    try:
        print(bad())
    except BaseException as e:
        print(type(e).__name__, e)
print(list(enumerate("ab", 1)), list(enumerate("ab", start=5)), list(zip("abc", [1, 2])), list(zip()), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(reversed([1, 2])), list(map(str, range(3))))
