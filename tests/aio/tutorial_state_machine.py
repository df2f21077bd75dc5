# As tutorials have it: events matched by form
import asyncio
from enum import Enum, auto, StrEnum, Flag
from typing import NamedTuple, Protocol, runtime_checkable

class S(StrEnum):
    IDLE = auto()
    RUN = auto()
    STOP = auto()

class Event(NamedTuple):
    name: str
    data: dict = {}

class Machine:
    table = {(S.IDLE, 'start'): S.RUN, (S.RUN, 'stop'): S.STOP, (S.RUN, 'pause'): S.IDLE}
    def __init__(self):
        self.s = S.IDLE
        self.q = asyncio.Queue()
        self.hist = []
    async def run(self):
        while self.s != S.STOP:
            match await self.q.get():
                case Event('start', {'speed': int(v)}) if v > 5:
                    print('fast', v)
                    self.go('start')
                case Event('start' | 'stop' as n):
                    self.go(n)
                case Event(name=n, data={**rest}) if rest:
                    print('data', n, rest)
                    self.go(n)
                case Event(n):
                    self.go(n)
                case [a, b, *c]:
                    print('seq', a, b, c)
                case {'k': v}:
                    print('map', v)
                case None | False:
                    print('nothing')
                case x:
                    print('?', x)
        return self.hist
    def go(self, n):
        try:
            new = self.table[self.s, n]
        except KeyError:
            print(f'no {n} in {self.s}')
            return
        self.hist.append(f'{self.s}->{new}')
        self.s = new

async def main():
    m = Machine()
    for e in (Event('stop'), Event('start', {'speed': 9}), [1, 2, 3, 4], {'k': 1, 'z': 2}, None, 3.5, Event('pause', {'a': 1}), Event('start'), Event('stop')):
        m.q.put_nowait(e)
    print(await m.run(), S.RUN, repr(S.RUN), f'{S.RUN:>6}', S('run'), list(S))
asyncio.run(main())
