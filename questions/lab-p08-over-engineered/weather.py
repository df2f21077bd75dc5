import asyncio

DEGREES = {"oslo": 4, "home": 21}


async def temperature(city):
    """The temperature of a city; KeyError when it is unknown."""
    await asyncio.sleep(1)
    return DEGREES[city]


async def advice(degrees):
    await asyncio.sleep(0.5)
    return "take a coat" if degrees < 15 else "no coat today"
