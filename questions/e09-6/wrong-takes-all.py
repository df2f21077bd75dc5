import asyncio

from jobs import nested, together


def single(errors):
    """The errors of a group and of the groups in it, one by one."""
    for error in errors.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from single(error)
        else:
            yield error


async def sort_errors(work, note):
    """await work; note what is known, let the rest go out."""
    try:
        await work
    except* ValueError as errors:
        for error in single(errors):
            note("input", str(error))
    except* Exception as errors:
        for error in single(errors):
            note("network", str(error))


async def main():
    await sort_errors(together(ValueError("age"), OSError("page")), print)
    await sort_errors(nested(), print)


if __name__ == "__main__":
    asyncio.run(main())
