# A learner's tests for a single-flight cache, against it and against five wrong ones.
import asyncio

import _mutants

REFERENCE = """
import asyncio

class Cache:
    def __init__(self, load):
        self.load, self.running = load, {}

    async def get(self, key):
        if key not in self.running:
            self.running[key] = asyncio.ensure_future(self.load(key))
        return await asyncio.shield(self.running[key])
"""
VERSIONS = {
    "reference": REFERENCE,
    "stampede": REFERENCE.replace("if key not in self.running:", "if True:"),
    "no await": REFERENCE.replace("return await asyncio.shield(self.running[key])", "return self.running[key]"),
    "one for all": REFERENCE.replace("[key]", "[0]"),
    "cancels the others": REFERENCE.replace("asyncio.shield(self.running[key])", "self.running[key]"),
    "same": REFERENCE + "\n",
}
TESTS = '''
import asyncio
import pytest
from cache import Cache


class Loader:
    def __init__(self):
        self.calls = []

    async def __call__(self, key):
        self.calls.append(key)
        await asyncio.sleep(1)
        return key * 2


@pytest.fixture
def loader():
    return Loader()


@pytest.mark.asyncio
async def test_value(loader):
    assert await Cache(loader).get("a") == "aa"


@pytest.mark.asyncio
async def test_loads_once(loader):
    cache = Cache(loader)
    await asyncio.gather(*[cache.get("a") for _ in range(3)])
    assert loader.calls == ["a"]


@pytest.mark.asyncio
async def test_one_waiter_gives_up(loader):
    cache = Cache(loader)
    first, second = asyncio.create_task(cache.get("a")), asyncio.create_task(cache.get("a"))
    await asyncio.sleep(.5)
    first.cancel()
    assert await second == "aa"
'''
report = _mutants.run(TESTS, "cache", VERSIONS)
print(report.reference, report.passes)
print(report.killed)
print(report.survived, report.seconds)


async def inside():
    return _mutants.run(TESTS.replace("@pytest.mark.asyncio\n", ""), "cache", VERSIONS)


report = asyncio.run(inside())
print(report.reference, report.passes, report.killed)
