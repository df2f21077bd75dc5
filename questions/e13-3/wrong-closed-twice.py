import pytest
import pytest_asyncio

from line import Line


@pytest_asyncio.fixture
async def line():
    line = await Line().open()
    yield line
    await line.close()


@pytest.mark.asyncio
async def test_tea(line):
    assert await line.price("tea") == 3
    await line.close()


@pytest.mark.asyncio
async def test_unknown(line):
    with pytest.raises(KeyError):
        await line.price("ink")
        await line.close()


if __name__ == "__main__":
    pytest.main(["-q"])
