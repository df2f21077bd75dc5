import pytest
import pytest_asyncio

from line import Line


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def line():
    line = await Line().open()
    yield line
    await line.close()


@pytest.mark.asyncio(loop_scope="module")
async def test_tea(line):
    assert await line.price("tea") == 3


@pytest.mark.asyncio(loop_scope="module")
async def test_unknown(line):
    with pytest.raises(KeyError):
        await line.price("ink")


if __name__ == "__main__":
    pytest.main(["-q"])
