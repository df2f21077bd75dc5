# As tutorials have it: an event loop of one's own, of generators and a heap
import heapq, time, types
from collections import deque

class Sleep:
    def __init__(self, s):
        self.s = s
    def __await__(self):
        yield self
        return self.s

@types.coroutine
def switch():
    yield

class Loop:
    def __init__(self):
        self.ready, self.sleeping, self.seq, self.now = (deque(), [], 0, 0.0)
    def spawn(self, coro):
        self.ready.append(coro)
    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.now, _, c = heapq.heappop(self.sleeping)
                self.ready.append(c)
            c = self.ready.popleft()
            try:
                got = c.send(None)
            except StopIteration as e:
                print(f'{self.now:.1f} {c.__qualname__} returned {e.value!r}')
                continue
            if isinstance(got, Sleep):
                self.seq += 1
                heapq.heappush(self.sleeping, (self.now + got.s, self.seq, c))
            else:
                self.ready.append(c)

async def countdown(n, name):
    while n:
        print(name, n)
        await Sleep(1 if name == 'x' else 0.5)
        await switch()
        n -= 1
    return name
loop = Loop()
loop.spawn(countdown(3, 'x'))
loop.spawn(countdown(4, 'y'))
loop.run()

def gen_tasks():
    r = (yield 'ready')
    while r:
        r = (yield r.upper())
    return 'end'

def outer():
    r = (yield from gen_tasks())
    print('outer got', r)
g = outer()
print(next(g), g.send('a'), g.send('b'))
try:
    g.send('')
except StopIteration as e:
    print(repr(e.value))
