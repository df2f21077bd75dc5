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
