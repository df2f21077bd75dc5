import asyncio


class Loader:
    """A load that can be counted: 1 s each."""

    def __init__(self):
        self.keys = []

    async def __call__(self, key):
        self.keys.append(key)
        await asyncio.sleep(1)
        if key == "bad":
            raise OSError("no answer")
        return key.upper()


async def test_the_value_comes(make):
    assert await make(Loader()).get("a") == "A"



async def test_two_at_once_load_once(make):
    load = Loader()
    cache = make(load)
    calls = cache.get("a"), cache.get("a")
    assert await asyncio.gather(*calls) == ["A", "A"]
    assert load.keys == ["a"]



async def test_two_keys_overlap(make):
    load = Loader()
    cache = make(load)
    both = [asyncio.create_task(cache.get(key)) for key in ("a", "b")]
    await asyncio.sleep(0.5)
    assert sorted(load.keys) == ["a", "b"]
    await asyncio.sleep(1)
    assert all(task.done() for task in both)



async def test_good_for_ttl_seconds_after_it_came(make):
    load = Loader()
    cache = make(load, ttl=10)
    await cache.get("a")
    await asyncio.sleep(9.5)
    await cache.get("a")
    assert load.keys == ["a"]
    await asyncio.sleep(1)
    await cache.get("a")
    assert load.keys == ["a", "a"]



async def test_an_error_is_not_kept(make):
    load = Loader()
    cache = make(load)
    for _ in range(2):
        try:
            await cache.get("bad")
        except OSError:
            continue
        assert False, "the error did not come out"
    assert load.keys == ["bad", "bad"]



async def test_one_is_cancelled_alone(make):
    load = Loader()
    cache = make(load)
    first = asyncio.create_task(cache.get("a"))
    second = asyncio.create_task(cache.get("a"))
    await asyncio.sleep(0.5)
    first.cancel()
    await asyncio.wait([first])
    assert first.cancelled()
    assert await second == "A"
    assert load.keys == ["a"]
