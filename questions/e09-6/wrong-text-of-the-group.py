import asyncio

from jobs import nested, together


async def sort_errors(work, note):
    """await work; note what is known, let the rest go out."""
    try:
        await work
    except* ValueError as error:
        note("input", str(error))
    except* OSError as error:
        note("network", str(error))


async def main():
    await sort_errors(together(ValueError("age"), OSError("page")), print)
    await sort_errors(nested(), print)


if __name__ == "__main__":
    asyncio.run(main())
