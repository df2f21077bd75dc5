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
