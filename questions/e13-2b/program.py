import pytest
from unittest.mock import AsyncMock

async def greet(send):
    await send("hello")

async def test_a():
    send = AsyncMock()
    greet(send)
    send.assert_not_awaited()

async def test_b():
    send = AsyncMock()
    await greet(send)
    send.assert_awaited_once_with("hello")

async def test_c():
    await greet(AsyncMock(side_effect=OSError()))

def test_d():
    greet(AsyncMock())

pytest.main(["-q", "--tb=no", "--asyncio-mode=auto"])
