# print: sep, end, file, flush, errors
import sys, io
print(); print(1, "a", None, [2]); print("a", "b", sep="-", end="!\n"); print(*[1, 2, 3], sep=""); print("x", end=""); print("y", end=None); print("a", "b", sep=None)
out = io.StringIO(); print("to", "file", file=out, end=""); print(repr(out.getvalue())); print("err", file=sys.stderr); print("flushed", flush=True)
for bad in (lambda: print("a", sep=1), lambda: print("a", end=5), lambda: print("a", foo=1), lambda: print("a", file=5)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(print("inner"))
