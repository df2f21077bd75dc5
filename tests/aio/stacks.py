# Task.get_stack, print_stack
import asyncio


class Out:
    """Prints without the source lines."""

    def write(self, text):
        for line in text.splitlines():
            if line and not line.startswith("    "):
                print(line.split(" cb=[")[0])


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def fails():
    await asyncio.sleep(0)
    raise ValueError("x")


async def main():
    t = asyncio.create_task(outer(), name="T")
    print([f.f_lineno for f in t.get_stack()])
    await asyncio.sleep(0)
    for f in t.get_stack():
        print(f.f_code.co_name, f.f_lineno)
    t.print_stack(file=Out())
    await t
    print(t.get_stack())
    t.print_stack(file=Out())
    t = asyncio.create_task(fails(), name="F")
    await asyncio.wait([t])
    print([f.f_code.co_name for f in t.get_stack()])
    t.print_stack(file=Out())
    print(asyncio.current_task().get_stack()[-1].f_code.co_name)
    asyncio.current_task().print_stack(limit=1, file=Out())


asyncio.run(main())
