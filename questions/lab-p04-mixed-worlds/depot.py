"""The parcels of a depot, and how far each has to go."""

import asyncio

from tutor import now, span

loops = set()
loaded_at = []
broken = False
KM = {"P-1": 40, "P-2": 5, "P-3": 120, "P-4": 18}


async def load():
    """The parcels; takes 0.2 s. A broken depot raises OSError."""
    loops.add(asyncio.get_running_loop())
    loaded_at.append(round(now(), 3))
    with span("load"):
        await asyncio.sleep(0.2)
    if broken:
        raise OSError("the depot does not answer")
    return list(KM)


async def distance(parcel):
    """Kilometres; takes 0.3 s."""
    loops.add(asyncio.get_running_loop())
    with span("distance"):
        await asyncio.sleep(0.3)
    return KM[parcel]
