# SystemExit in a task ends the loop; the others are cancelled
import asyncio


async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("other cancelled")
        raise
    finally:
        print("other finally")


async def exits():
    await asyncio.sleep(1)
    raise SystemExit("bye")


async def main():
    t = asyncio.create_task(other())
    e = asyncio.create_task(exits())
    try:
        await e
    except BaseException as x:
        print("main got", repr(x))
        raise
    finally:
        print("main finally", t.done())


try:
    asyncio.run(main())
except SystemExit as e:
    print("SystemExit", e.code)


async def interrupts():
    raise KeyboardInterrupt("now")


async def group():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(other())
            await asyncio.sleep(0)
            g.create_task(interrupts())
    except BaseException as x:
        print("group gave", repr(x))
        raise


try:
    asyncio.run(group())
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", e.args)


async def in_callback():
    def stop():
        raise SystemExit(3)
    asyncio.get_running_loop().call_soon(stop)
    try:
        await asyncio.sleep(5)
    finally:
        print("finally", asyncio.current_task().cancelling())


try:
    asyncio.run(in_callback())
except SystemExit as e:
    print("SystemExit", e.code)
