import asyncio

class Room:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print("light on", self.name)

    async def __aexit__(self, kind, error, trace):
        print("light off", self.name, kind.__name__ if kind else "-")
        await asyncio.sleep(0.1)


async def main():
    try:
        async with Room("hall"):
            async with Room("lab"):
                print("measuring")
                raise RuntimeError("smoke")
            print("lab left")
        print("hall left")
    except RuntimeError as error:
        print("alarm:", error)

asyncio.run(main())
