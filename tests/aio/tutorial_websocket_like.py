# As tutorials have it: remote calls over a connection
import asyncio, json, itertools

class Rpc:
    def __init__(self, reader, writer):
        self.r, self.w, self.ids, self.pending = (reader, writer, itertools.count(1), {})
        self.task = asyncio.create_task(self._read())
    async def _read(self):
        try:
            while (line := (await self.r.readline())):
                m = json.loads(line)
                fut = self.pending.pop(m['id'])
                fut.set_exception(RuntimeError(m['error'])) if 'error' in m else fut.set_result(m['result'])
        finally:
            for f in self.pending.values():
                f.cancel()
    async def call(self, method, *params):
        i = next(self.ids)
        f = self.pending[i] = asyncio.get_running_loop().create_future()
        self.w.write(json.dumps({'id': i, 'method': method, 'params': params}).encode() + b'\n')
        await self.w.drain()
        return await asyncio.wait_for(f, 2)
    async def close(self):
        self.w.close()
        await self.w.wait_closed()
        await self.task

class Server:
    async def do_add(self, a, b):
        return a + b
    async def do_slow(self, s):
        await asyncio.sleep(s)
        return 'slept'
    async def one(self, m, w):
        try:
            out = {'id': m['id'], 'result': await getattr(self, 'do_' + m['method'])(*m['params'])}
        except Exception as e:
            out = {'id': m['id'], 'error': f'{type(e).__name__}: {e}'}
        w.write(json.dumps(out).encode() + b'\n')
    async def handle(self, r, w):
        async with asyncio.TaskGroup() as tg:
            async for line in r:
                tg.create_task(self.one(json.loads(line), w))
        w.close()

async def main():
    s = await asyncio.start_server(Server().handle, 'localhost', 0)
    async with s:
        c = Rpc(*await asyncio.open_connection(*s.sockets[0].getsockname()[:2]))
        print(await asyncio.gather(c.call('slow', 1), c.call('add', 1, 2), c.call('add', 1, 'x'), c.call('nope'), c.call('slow', 9), return_exceptions=True))
        await c.close()
asyncio.run(main())
