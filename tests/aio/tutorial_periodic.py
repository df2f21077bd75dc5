# As tutorials have it: a callback now and then
import asyncio
from contextlib import suppress

class Periodic:
    def __init__(self, func, time):
        self.func, self.time, self.is_started, self._task = (func, time, False, None)
    async def start(self):
        if not self.is_started:
            self.is_started = True
            self._task = asyncio.ensure_future(self._run())
    async def stop(self):
        if self.is_started:
            self.is_started = False
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
    async def _run(self):
        while True:
            await asyncio.sleep(self.time)
            self.func()

async def main():
    p = Periodic(lambda: print('test', round(asyncio.get_running_loop().time(), 1)), 1)
    try:
        print('Start')
        await p.start()
        await asyncio.sleep(3.1)
        print('Stop')
        await p.stop()
        await asyncio.sleep(3.1)
        print('Start')
        await p.start()
        await asyncio.sleep(3.1)
    finally:
        await p.stop()
if __name__ == '__main__':
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(main())
    loop.close()
