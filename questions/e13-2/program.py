import asyncio
import pytest

async def stock():
    await asyncio.sleep(0.5)
    return 3

@pytest.mark.asyncio
async def test_a():
    assert await stock() == 3

async def test_b():
    assert await stock() == 3

def test_c():
    assert stock() == 3

@pytest.mark.asyncio
async def test_d():
    with pytest.raises(ValueError):
        await stock()

@pytest.mark.asyncio
async def test_e():
    assert stock()

pytest.main(["-q"])
