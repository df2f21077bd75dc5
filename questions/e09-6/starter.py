import asyncio

from jobs import nested, together


async def sort_errors(work, note):
    """await work; note what is known, let the rest go out."""
    await work


async def main():
    await sort_errors(together(ValueError("age"), OSError("page")), print)
    await sort_errors(nested(), print)


if __name__ == "__main__":
    asyncio.run(main())
