# the container protocol
class Deck:
    def __init__(self, n): self.items = list(range(n))
    def __len__(self): return len(self.items)
    def __getitem__(self, i):
        print("get", i)
        return self.items[i]
    def __setitem__(self, i, v): print("set", i, v); self.items[i] = v
    def __delitem__(self, i): print("del", i); del self.items[i]
    def __contains__(self, v): print("contains", v); return v in self.items
    def __reversed__(self): return iter("rev")
d = Deck(3)
print(len(d), d[1], d[-1], d[0:2], 2 in d, list(d), list(reversed(d)), bool(d), d[1, 2:3] if False else None)
d[0] = 9; del d[1]; d[::2]
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
s = Seq(); print(list(s), 4 in s, 5 in s, max(s), [*s])
class BadLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
for n in (-1, 1.5, "a", None, 10 ** 30):
    try:
        print(len(BadLen(n)))
    except Exception as e:
        print(type(e).__name__, e)
class BadIter:
    def __iter__(self): return 5
class NoNext:
    def __iter__(self): return self
class NoneIter(list): __iter__ = None
for x in (BadIter(), NoNext(), NoneIter()):
    try:
        list(x)
    except TypeError as e:
        print(e)
    try:
        1 in x
    except TypeError as e:
        print(e)
