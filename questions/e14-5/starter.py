import asyncio

from server import Server
from tutor import now


async def best_limit(call, limits, count=100):
    """The limit with which `count` calls are done soonest."""
    return max(limits)


async def main():
    print(await best_limit(Server().call, [1, 5, 10, 20, 100]))


if __name__ == "__main__":
    asyncio.run(main())
