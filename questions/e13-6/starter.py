import asyncio


async def fetch(name):
    await asyncio.sleep(1)
    return name.upper()


async def test_the_answers_come(load_all):
    assert await load_all(fetch, ["a", "b"]) == ["A", "B"]
