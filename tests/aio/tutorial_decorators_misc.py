# As tutorials have it: decorators for both kinds of functions
import asyncio, functools, time, inspect

def log_calls(fn):
    if inspect.iscoroutinefunction(fn):
        @functools.wraps(fn)
        async def w(*a, **k):
            sig = inspect.signature(fn).bind(*a, **k)
            sig.apply_defaults()
            print(f'-> {fn.__name__}{sig.args}')
            r = await fn(*a, **k)
            print(f'<- {r!r}')
            return r
    else:
        @functools.wraps(fn)
        def w(*a, **k):
            print(f'-> {fn.__name__}')
            return fn(*a, **k)
    return w

def sync(fn):
    @functools.wraps(fn)
    def w(*a, **k):
        return asyncio.run(fn(*a, **k))
    return w

class timer:
    def __init__(self, label):
        self.label = label
    async def __aenter__(self):
        self.t = time.perf_counter()
        return self
    async def __aexit__(self, *e):
        print(f'{self.label}: {time.perf_counter() - self.t:.2f}s')

@log_calls
async def f(a, b=2, *c, d: int=4, **e):
    await asyncio.sleep(0.5)
    return a + b

@log_calls
def g():
    return 1

@sync
async def main(x):
    async with timer('f'):
        await f(x)
    await asyncio.gather(f(1, 3), f(2, 4, 5, d=6, z=7))
    g()
    p = functools.partial(f, 10)
    print(await p(), inspect.iscoroutinefunction(p), inspect.iscoroutinefunction(f.__wrapped__))
main(1)
print(main.__name__, inspect.signature(f), f.__wrapped__.__kwdefaults__)

@functools.singledispatch
def show(x):
    return 'obj'

@show.register
def _(x: int):
    return 'int'

@show.register(list)
def _(x):
    return 'list'
print(show(1), show([]), show(''), show.dispatch(bool)(True))
