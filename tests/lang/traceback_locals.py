# A traceback keeps the variables of its frames alive, as long as somebody has it.
import gc
import sys
import traceback
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"

    def __del__(self):
        print("gone", self.name)


def inner(thing):
    local = Thing("local of inner")
    raise ValueError("bad")


def outer():
    mine = Thing("local of outer")
    inner(Thing("argument"))


print("-- until the exception goes")
try:
    outer()
except ValueError as e:
    print("handling", e)
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
        frame = tb.tb_frame
        print(frame.f_code.co_name, sorted(frame.f_locals.items()), frame.f_lineno == tb.tb_lineno)
    del tb, frame
print("-- after")

print("-- kept")
kept = None
try:
    outer()
except ValueError as e:
    kept = e
print(type(kept).__name__, "still has them")
kept = kept.with_traceback(None)
print("-- let go")

print("-- clear_frames")
try:
    outer()
except ValueError as e:
    traceback.clear_frames(e.__traceback__)
    print("cleared", e.__traceback__.tb_next.tb_frame.f_locals)


print("-- the variables as they were at the end")


def counting():
    n = 0
    for n in range(3):
        if n == 2:
            n = "last"
            raise KeyError(n)


try:
    counting()
except KeyError as e:
    print(e.__traceback__.tb_next.tb_frame.f_locals)


print("-- a closure")


def closing():
    cell = Thing("cell")

    def use():
        return cell

    raise RuntimeError


try:
    closing()
except RuntimeError as e:
    print(e.__traceback__.tb_next.tb_frame.f_locals["cell"])


print("-- a generator")


def generating():
    held = Thing("held by a generator")
    yield 1
    raise LookupError


g = generating()
next(g)
try:
    next(g)
except LookupError as e:
    print("closed", g.gi_frame, e.__traceback__.tb_next.tb_frame.f_locals)

print("-- a cycle needs the collector")


def cycle():
    thing = Thing("in a cycle")
    try:
        raise OSError
    except OSError as e:
        error = e
    return weakref.ref(thing)


gc.disable()
ref = cycle()
print(ref() is not None)
gc.collect()
print(ref() is None)
gc.enable()

print("-- exc_info")


def handled():
    inside = Thing("inside")
    try:
        1 / 0
    except ZeroDivisionError:
        return sys.exc_info()[2]


tb = handled()
print(sorted(tb.tb_frame.f_locals), tb.tb_frame.f_code.co_name)
tb = None

print("-- a frame of its own")


def own():
    here = Thing("here")
    return sys._getframe()


f = own()
print(f.f_locals, f.f_code.co_name)
f.clear()
print(f.f_locals)
print("-- end")
