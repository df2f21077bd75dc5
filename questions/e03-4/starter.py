import asyncio

from printer import Printer


async def print_report(pages):
    with Printer("office") as printer:
        for text in pages:
            await printer.page(text)


async def print_label(text):
    printer = Printer("labels")
    await printer.open()
    await printer.page(text)
    printer.close()


async def main():
    await print_report(["summary", "figures"])
    await print_label("fragile")


if __name__ == "__main__":
    asyncio.run(main())
