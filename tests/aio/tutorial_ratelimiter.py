# As tutorials have it: a sliding window and a token bucket
import asyncio, time
from collections import deque
from contextlib import asynccontextmanager

class RateLimiter:
    def __init__(self, rate, per):
        self.rate, self.per = (rate, per)
        self.calls = deque()
        self._lock = asyncio.Lock()
    async def __aenter__(self):
        async with self._lock:
            now = asyncio.get_running_loop().time()
            while self.calls and now - self.calls[0] >= self.per:
                self.calls.popleft()
            if len(self.calls) >= self.rate:
                await asyncio.sleep(self.per - (now - self.calls[0]))
                self.calls.popleft()
            self.calls.append(asyncio.get_running_loop().time())
        return self
    async def __aexit__(self, *exc):
        return False

class TokenBucket:
    def __init__(self, capacity, refill):
        self.capacity = self.tokens = capacity
        self.refill = refill
        self.updated = time.monotonic()
    async def acquire(self, n=1):
        while True:
            now = time.monotonic()
            self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.refill)
            self.updated = now
            if self.tokens >= n - 1e-06:
                self.tokens -= n
                return
            await asyncio.sleep((n - self.tokens) / self.refill)

async def call(i, limiter):
    async with limiter:
        print(f'{asyncio.get_running_loop().time():.1f}: call {i}')
        await asyncio.sleep(0.1)
        return i

async def main():
    limiter = RateLimiter(3, 1.0)
    print(await asyncio.gather(*(call(i, limiter) for i in range(8))))
    bucket = TokenBucket(2, 4)
    async def use(i):
        await bucket.acquire()
        print(f'token {i} at {time.monotonic():.2f}')
    async with asyncio.TaskGroup() as tg:
        for i in range(6):
            tg.create_task(use(i))
asyncio.run(main())
