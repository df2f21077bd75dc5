import asyncio
from tutor import now

PLACES = 8      # what the service that is asked can do at a time

async def serve(requests, clerks):
    """Requests come in, ten a second; so many clerks serve them."""
    desk, latencies, begun = asyncio.Queue(), [], now()

    async def clerk():
        while (arrived := await desk.get()) is not None:
            await asyncio.sleep(0.5)
            latencies.append(now() - arrived)

    async with asyncio.TaskGroup() as group:
        for _ in range(clerks):
            group.create_task(clerk())
        for _ in range(requests):
            desk.put_nowait(now())
            await asyncio.sleep(0.1)
        for _ in range(clerks):
            desk.put_nowait(None)
    return now() - begun, sorted(latencies)

async def main():
    for name, clerks in (("sequential", 1), ("concurrent", PLACES)):
        took, latencies = await serve(40, clerks)
        twice, _ = await serve(80, clerks)
        print(name)
        print("  throughput ", round(40 / took, 1), "requests a second")
        print("  p95 latency", round(latencies[37], 1), "s")
        used = 40 * 0.5 / (took * PLACES)
        print("  utilisation", round(100 * used), "%")
        print("  scalability", round(twice - took, 1), "s for 40 more")

asyncio.run(main())
