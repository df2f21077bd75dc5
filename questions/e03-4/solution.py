import asyncio

from printer import Printer


async def print_report(pages):
    async with Printer("office") as printer:
        for text in pages:
            await printer.page(text)


async def print_label(text):
    async with Printer("labels") as printer:
        await printer.page(text)


async def main():
    await print_report(["summary", "figures"])
    await print_label("fragile")


if __name__ == "__main__":
    asyncio.run(main())
