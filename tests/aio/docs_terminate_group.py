# ending a group from within with an exception of one's own
import asyncio
class TerminateTaskGroup(Exception):
    """Ends the group."""
async def force_terminate(): raise TerminateTaskGroup()
async def job(i, d):
    print(f"Task {i}: start")
    await asyncio.sleep(d)
    print(f"Task {i}: done")
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job(1, 0.05)); group.create_task(job(2, 0.15))
            await asyncio.sleep(0.1)
            group.create_task(force_terminate())
    except* TerminateTaskGroup:
        print("terminated")
asyncio.run(main())
