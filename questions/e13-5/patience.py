import asyncio


async def patient(call, seconds, fallback):
    """What call() gives, or the fallback after so many seconds."""
    try:
        async with asyncio.timeout(seconds) as limit:
            return await call()
    except TimeoutError:
        if limit.expired():
            return fallback
        raise
