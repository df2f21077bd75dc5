# What the examples of the documentation showed: copyreg in copy, compile() of one statement, devices, a class of formatters
import copy
import copyreg
import importlib
import logging.config
import sys


class Point:
    def __init__(self, x):
        self.x = x


copyreg.pickle(Point, lambda p: print("taken apart") or (Point, (p.x + 1,)))
print(copy.copy(Point(1)).x, copy.deepcopy(Point([1]) if False else Point(2)).x)

for source in ("with x as y:\n    # nothing\n", "if x:\n", "x = (\n", "for i in y:", "def f():\n\n", "1 +"):
    try:
        compile(source, "<example>", "single")
        print("compiled")
    except SyntaxError as e:
        print(type(e).__name__, e.msg)

with open("/dev/urandom", "rb") as f:
    print(len(f.read(100)), f.readable(), f.writable())
with open("/dev/null", "w") as f:
    print(f.write("gone"), file=sys.stdout)
with open("/dev/null") as f:
    print(repr(f.read()))
with open("/dev/zero", "rb", buffering=0) as f:
    print(f.read(3))

try:
    importlib.import_module(None)
except AttributeError as e:
    print(e)


class Loud(logging.Formatter):
    def format(self, record):
        return super().format(record).upper()


logging.config.dictConfig({
    "version": 1,
    "formatters": {"loud": {"()": Loud, "format": "%(levelname)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "loud", "stream": "ext://sys.stdout"}},
    "root": {"handlers": ["out"]},
})
logging.warning("a class of formatters")
print(repr(memoryview(b"ab"))[:12])
