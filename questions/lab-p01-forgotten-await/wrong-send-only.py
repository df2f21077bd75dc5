import asyncio

from mailer import is_muted, send

READERS = ["ada@example.org", "bob@example.org", "cleo@example.org"]


async def remind(address):
    if is_muted(address):
        return
    await send(address, "Your books are due on Friday.")


async def main():
    for address in READERS:
        await remind(address)
    print("done:", len(READERS), "readers looked after")


if __name__ == "__main__":
    asyncio.run(main())
