"""Exceptions that nobody can be given: sys.unraisablehook."""
import gc
import sys
import warnings


class Bad:
    def __del__(self):
        raise ValueError("in __del__")


class Text:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        pass


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.err_msg, type(args.object).__name__)


Bad().x = 1
sys.unraisablehook = hook
Bad()
held = Bad()
del held


async def never():
    pass


with warnings.catch_warnings():
    warnings.simplefilter("error")
    never()
    gc.collect()


def gen():
    try:
        yield
    finally:
        raise KeyError("closing")


g = gen()
next(g)
del g


def failing(args):
    raise LookupError("the hook fails")


sys.unraisablehook = failing
real, sys.stderr = sys.stderr, Text()
Bad()
seen, sys.stderr = sys.stderr, real
print("".join(seen.parts).splitlines()[-1])

sys.unraisablehook = sys.__unraisablehook__
real, sys.stderr = sys.stderr, Text()
Bad()
seen, sys.stderr = sys.stderr, real
print("".join(seen.parts).splitlines()[-1], "".join(seen.parts).startswith("Exception ignored in: <function Bad.__del__ at 0x"))
