"""AsyncMock: mocks that are awaited."""
import asyncio
import inspect
import re
import unittest
from unittest.mock import ANY, DEFAULT, AsyncMock, MagicMock, Mock, call, create_autospec, patch


def clean(value):
    return re.sub(r"id='\d+'", "id", re.sub(r" at 0x\w+", "", str(value)))


def says(function, *args, **kwargs):
    try:
        print(clean(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__ + ":", clean(e))


async def awaits(function, *args, **kwargs):
    try:
        print(clean(await function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__ + ":", clean(e))


async def add(a, b):
    await asyncio.sleep(1)
    return a + b


class Service:
    async def fetch(self, key):
        await asyncio.sleep(10)
        return key

    def close(self):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


async def main():
    m = AsyncMock(return_value=3)
    print(asyncio.iscoroutinefunction(m), inspect.iscoroutinefunction(m), inspect.iscoroutinefunction(Mock()),
          asyncio.iscoroutinefunction(MagicMock()))
    coro = m(1, a=2)
    print(m.call_count, m.await_count, asyncio.iscoroutine(coro), inspect.isawaitable(coro))
    says(m.assert_awaited)
    says(m.assert_awaited_with, 1)
    says(m.assert_called_once_with, 1, a=2)
    print(await coro, m.await_count, m.await_args, m.await_args_list, m.mock_calls)
    says(m.assert_awaited)
    says(m.assert_awaited_once)
    says(m.assert_awaited_with, 1, a=2)
    says(m.assert_awaited_with, 1, a=3)
    says(m.assert_awaited_once_with, 1, a=ANY)
    says(m.assert_not_awaited)
    await m(2)
    says(m.assert_awaited_once)
    says(m.assert_awaited_once_with, 2)
    says(m.assert_any_await, 1, a=2)
    says(m.assert_any_await, 5)
    says(m.assert_has_awaits, [call(1, a=2), call(2)])
    says(m.assert_has_awaits, [call(2), call(1, a=2)])
    says(m.assert_has_awaits, [call(2), call(1, a=2)], any_order=True)
    says(m.assert_has_awaits, [call(9)], any_order=True)
    m.reset_mock()
    print(m.await_count, m.await_args, m.await_args_list, m.call_count)
    says(m.assert_not_awaited)

    print("--- side effects")
    await awaits(AsyncMock(side_effect=KeyError("k")))
    await awaits(AsyncMock(side_effect=lambda x: x * 2), 4)
    await awaits(AsyncMock(side_effect=add), 1, 2)
    several = AsyncMock(side_effect=[1, ValueError("two"), DEFAULT], return_value="default")
    for _ in range(4):
        await awaits(several)
    await awaits(AsyncMock(wraps=add), 3, 4)
    await awaits(AsyncMock(wraps=len), "abc")
    await awaits(AsyncMock())
    child = AsyncMock()
    await child.method(1)
    print(child.mock_calls, type(child.method).__name__, type(child.method.deeper).__name__)
    print(asyncio.get_running_loop().time() < 3)

    print("--- asynchronous context managers and iteration")
    m = MagicMock()
    async with m as entered:
        print(type(entered).__name__, type(m.__aenter__).__name__)
    m.__aenter__.return_value = "entered"
    async with m as entered:
        print(entered)
    m.__aexit__.assert_awaited_with(None, None, None)
    m.__aiter__.return_value = [1, 2, 3]
    print([x async for x in m], [x async for x in MagicMock()])
    m.__aenter__.side_effect = LookupError("no entry")
    try:
        async with m:
            pass
    except LookupError as e:
        print(e)

    print("--- specs")
    m = MagicMock(spec=Service)
    print(type(m.fetch).__name__, type(m.close).__name__)
    m.fetch.return_value = "fetched"
    await awaits(m.fetch, "k")
    async with m:
        pass
    s = create_autospec(Service, instance=True)
    says(s.fetch)
    s.fetch.return_value = 5
    await awaits(s.fetch, "key")
    s.fetch.assert_awaited_once_with(key="key")
    f = create_autospec(add)
    print(asyncio.iscoroutinefunction(f), type(f).__name__)
    says(f, 1)
    f.return_value = 11
    await awaits(f, 1, b=2)
    f.assert_awaited_once_with(1, 2)
    print(f.await_count, f.await_args)
    print(type(Mock(spec=add)).__name__, type(AsyncMock(spec=Service).close).__name__, type(Mock(Service()).fetch).__name__)

    print("--- patch")
    with patch("__main__.add") as mocked:
        mocked.return_value = "patched"
        await awaits(add, 1)
    with patch.object(Service, "fetch", autospec=True, return_value=1) as fetch:
        service = Service()
        print(await service.fetch("x"), fetch.await_args == call(service, "x"))
    with patch("asyncio.sleep") as sleep:
        await asyncio.sleep(100)
        sleep.assert_awaited_once_with(100)
    await patched_function()
    results = await asyncio.gather(*[AsyncMock(side_effect=add)(i, i) for i in range(3)])
    print(results)


@patch("__main__.add", side_effect=lambda a, b: a * b)
@patch.dict("sys.modules", fake="module")
async def patched_function(mocked):
    import fake
    print(fake, await add(3, 4), mocked.await_count)


asyncio.run(main())


class Case(unittest.IsolatedAsyncioTestCase):
    @patch("__main__.add", return_value=0)
    async def test_patched(self, mocked):
        self.assertEqual(await add(1, 1), 0)
        mocked.assert_awaited_once()

    async def test_slow(self):
        service = AsyncMock(spec=Service)
        service.fetch.side_effect = asyncio.TimeoutError
        with self.assertRaises(TimeoutError):
            await service.fetch("k")


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(result)
print(result)
