# print_stack shows source lines, and looking at a stack does not count as having seen the error.
import asyncio
import traceback


async def fails():
    raise LookupError("deep")


async def main():
    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    frames = []
    task.print_stack(file=type("Out", (), {"write": staticmethod(frames.append)}))
    print([part for text in frames for part in text.splitlines() if "Task" not in part and "File" not in part])
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print("never seen:", context["exception"]))
    del task
    await asyncio.sleep(0)


asyncio.run(main())
summary = traceback.FrameSummary(__file__, 7, "fails")
print(summary.line, traceback.format_list([summary])[0].splitlines()[1:])
print(repr(traceback.FrameSummary("nowhere.py", 1, "f").line), traceback.FrameSummary("x", 1, "f", line="given").line)
