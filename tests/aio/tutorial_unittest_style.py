# As tutorials have it: IsolatedAsyncioTestCase and AsyncMock
import asyncio, unittest, sys
from unittest.mock import AsyncMock, patch, MagicMock, call

class Client:
    async def get(self, url):
        raise NotImplementedError

class Service:
    def __init__(self, c):
        self.c = c
    async def total(self, urls):
        return sum(await asyncio.gather(*(self.c.get(u) for u in urls)))

class T(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.c = AsyncMock(spec=Client)
        self.s = Service(self.c)
    async def test_total(self):
        self.c.get.side_effect = [1, 2, 3]
        self.assertEqual(await self.s.total('abc'), 6)
        self.c.get.assert_has_awaits([call('a'), call('b'), call('c')])
        self.assertEqual(self.c.get.await_count, 3)
    async def test_error(self):
        self.c.get.side_effect = ValueError('x')
        with self.assertRaisesRegex(ValueError, 'x'):
            await self.s.total('a')
    async def test_patch(self):
        with patch.object(Client, 'get', new_callable=AsyncMock, return_value=5) as m:
            self.assertEqual(await Service(Client()).total('ab'), 10)
            m.assert_awaited_with('b')
    @unittest.expectedFailure
    async def test_fails(self):
        self.assertTrue(False)
    @unittest.skip('later')
    async def test_skip(self):
        pass
    async def asyncTearDown(self):
        await asyncio.sleep(0)
r = unittest.main(exit=False, argv=['x', '-v']).result
print(r.testsRun, len(r.skipped), len(r.expectedFailures), r.wasSuccessful())
