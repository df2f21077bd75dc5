# Names of generators and coroutines: their function's when they were made, unless set, also when they are over.
import functools


def logged(fn):
    @functools.wraps(fn)
    async def wrapper(*args):
        return await fn(*args)

    return wrapper


@logged
async def fetch():
    return 1


class Shop:
    async def open(self):
        return 2

    def items(self):
        yield 1
        yield 2


def names(o):
    return o.__name__, o.__qualname__, repr(o).split(" at ")[0]


coro = fetch()
print(names(coro), coro.cr_code.co_name)
fetch.__name__ = "changed"
print(names(coro), end=" ")
try:
    coro.send(None)
except StopIteration as e:
    print(e.value, names(coro))

coro = Shop().open()
print(names(coro))
coro.__qualname__ = "somewhere.else"
print(names(coro))
coro.__name__ = "else"
coro.close()
print(names(coro))

gen = Shop().items()
gen.__name__ = "things"
print(names(gen), next(gen), list(gen), names(gen), names(Shop().items()))
for attribute in "__name__", "__qualname__":
    try:
        setattr(gen, attribute, 1)
    except TypeError as e:
        print(e)

lam = (lambda: (yield))
lam.__qualname__ = "renamed"
print(names(lam()))


def deco(fn):
    fn.__name__ = fn.__qualname__ = "decorated"
    return fn


@deco
async def agen():
    yield 1


print(names(agen()))
