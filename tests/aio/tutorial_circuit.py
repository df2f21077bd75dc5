# As tutorials have it: a circuit breaker as a decorator
import asyncio, enum, random, functools, logging, sys
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format='%(levelname)-8s %(name)s %(message)s')
log = logging.getLogger(__name__)

class State(enum.Enum):
    CLOSED = enum.auto()
    OPEN = enum.auto()
    HALF_OPEN = enum.auto()

class CircuitOpen(Exception):
    ...

class Breaker:
    def __init__(self, failures=3, reset=5.0):
        self.failures, self.reset = (failures, reset)
        self.state, self.count, self.opened = (State.CLOSED, 0, 0.0)
    def __call__(self, fn):
        @functools.wraps(fn)
        async def wrapper(*a, **k):
            loop = asyncio.get_running_loop()
            if self.state is State.OPEN:
                if loop.time() - self.opened < self.reset:
                    raise CircuitOpen(fn.__name__)
                self.state = State.HALF_OPEN
                log.info('half open')
            try:
                r = await fn(*a, **k)
            except Exception:
                self.count += 1
                if self.count >= self.failures or self.state is State.HALF_OPEN:
                    self.state, self.opened = (State.OPEN, loop.time())
                    log.warning('open after %d', self.count)
                raise
            self.count, self.state = (0, State.CLOSED)
            return r
        return wrapper
breaker = Breaker()
answers = iter([1, ConnectionError('a'), ConnectionError('b'), ConnectionError('c'), TimeoutError(), 2, 3])

@breaker
async def fetch(url: str) -> int:
    """Fetches."""
    await asyncio.sleep(0.2)
    a = next(answers)
    if isinstance(a, Exception):
        raise a
    return a

async def main():
    print(fetch.__name__, fetch.__doc__, asyncio.iscoroutinefunction(fetch))
    for i in range(12):
        try:
            print(i, await fetch('http://x'))
        except CircuitOpen as e:
            print(i, 'circuit', e, breaker.state.name)
            await asyncio.sleep(2)
        except (ConnectionError, TimeoutError) as e:
            log.error('failed: %r', e)
        except RuntimeError as e:
            print(type(e), e, repr(e.__cause__))
            break
        except StopIteration:
            print('stop')
            break
asyncio.run(main())
