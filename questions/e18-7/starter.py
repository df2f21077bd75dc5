import asyncio

from line import Closed, Line

room = {}


async def tell(message):
    """Send a message to all in the room."""
    for line in room:
        await line.send(message)


async def handler(line):
    """A visitor: in, until he leaves, and out; the others are told."""
    room[line] = line.name
    await line.listen()
    del room[line]
    await tell("left: " + line.name)


async def main():
    lines = [Line("ann", 1), Line("bob", 2, 1011), Line("cid", 3)]
    visits = [handler(line) for line in lines]
    await asyncio.gather(*visits, return_exceptions=True)
    for line in lines:
        print(line.name, line.heard)
    print("in the room", list(room.values()))


if __name__ == "__main__":
    asyncio.run(main())
