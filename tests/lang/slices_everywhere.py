# slice objects, indices, slicing of every sequence
s = slice(1, 10, 2); print(s, s.start, s.stop, s.step, s.indices(6), slice(5), slice(None, None, -1), slice(1, 2) == slice(1, 2), "abcdefgh"[s], [0, 1, 2, 3][slice(None, None, -1)])
class G:
    def __getitem__(self, k): return k
g = G(); print(g[1], g[1:2], g[::2], g[1:2, 3], g[...], g[:], g["a":"b"], g[()], g[1:2:3, ...])
for seq in ("hello", b"hello", [1, 2, 3, 4, 5], (1, 2, 3, 4, 5), range(5), bytearray(b"hello")):
    print(seq[1:3], seq[-2:], seq[::-2], seq[10:], seq[:-10], seq[3:1:-1])
for bad in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: hash(slice(1)), lambda: s.indices("a"), lambda: slice(1, 2, 0).indices(5), lambda: slice(1) < 5):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
