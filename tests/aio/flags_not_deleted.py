# What a future notes of itself can be set, not deleted; and the logger of asyncio is where asyncio.log has it.
import asyncio
import asyncio.log
from asyncio.log import logger


async def main():
    future = asyncio.get_running_loop().create_future()
    for owner, name in ((future, "_asyncio_future_blocking"), (future, "_log_traceback"),
                        (asyncio.current_task(), "_log_destroy_pending")):
        try:
            delattr(owner, name)
        except AttributeError as e:
            print(name, "|", e)
    asyncio.current_task()._log_destroy_pending = True


asyncio.run(main())
print(logger.name, logger is asyncio.log.logger)
try:
    from asyncio.log import nothing
except ImportError as e:
    print(str(e).partition(" (")[0])
