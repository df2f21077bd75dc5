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
    cache = make(Loader())
    box = cache.get("a")
    try:
        assert asyncio.run(box) == "A"
    finally:
        box.close()


async def test_two_keys(make):
    assert await make(Loader()).get("b") == "B"
