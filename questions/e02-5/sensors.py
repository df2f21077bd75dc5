import asyncio
from tutor import span

SECONDS = {"kitchen": 1, "cellar": 1, "attic": 1, "garden": 1}


async def read_sensor(room):
    with span("sensor"):
        await asyncio.sleep(SECONDS[room])
    return room + " 20"
