import asyncio

from tutor import span

SECONDS = {"profile": 0.2, "orders": 0.4, "recs": 2, "ads": 0.1}
FAILS = {"ads": OSError}

called = []


async def call(name, user):
    """Ask a service about a user; it takes its time, and may fail."""
    called.append(name)
    with span("call"):
        await asyncio.sleep(SECONDS[name])
    if name in FAILS:
        raise FAILS[name](name)
    return f"{name} of {user}"
