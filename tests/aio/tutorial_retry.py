# As tutorials have it: a decorator that retries with a longer wait each time
import asyncio, random
from functools import wraps
from typing import Awaitable, Callable, TypeVar, ParamSpec
P = ParamSpec('P')
T = TypeVar('T')

def retry(times: int=3, delay: float=0.1, backoff: float=2, exceptions: tuple[type[BaseException], ...]=(Exception,)):
    def deco(fn: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @wraps(fn)
        async def inner(*args: P.args, **kwargs: P.kwargs) -> T:
            wait = delay
            last: BaseException | None = None
            for attempt in range(1, times + 1):
                try:
                    return await fn(*args, **kwargs)
                except exceptions as exc:
                    last = exc
                    exc.add_note(f'attempt {attempt}')
                    jitter = random.uniform(0, 0.01)
                    print(f'attempt {attempt} failed: {exc!r}, waiting {wait:.2f}')
                    await asyncio.sleep(wait + jitter * 0)
                    wait *= backoff
            raise RuntimeError(f'gave up after {times}') from last
        return inner
    return deco

class Flaky:
    def __init__(self, n):
        self.n = n
    @retry(times=4, exceptions=(OSError, ValueError))
    async def work(self, x):
        self.n -= 1
        if self.n > 0:
            raise ValueError(x, self.n)
        return x * 2

async def main():
    print(await Flaky(3).work(21))
    try:
        await Flaky(9).work(1)
    except RuntimeError as e:
        print(e, '|', repr(e.__cause__), e.__cause__.__notes__)
    try:
        async with asyncio.timeout(0.25):
            await Flaky(9).work('t')
    except TimeoutError as e:
        print('timeout', repr(e), asyncio.get_running_loop().time().__round__(3))
asyncio.run(main())
