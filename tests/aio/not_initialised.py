"""Subclasses of Future and Task that forget super().__init__()."""
import asyncio


class Forgetful(asyncio.Future):
    def __init__(self):
        pass


class ForgetfulTask(asyncio.Task):
    def __init__(self):
        pass


async def main():
    future = Forgetful()
    for text in ("result()", "exception()", "set_result(1)", "set_exception(ValueError())", "cancel()",
                 "add_done_callback(print)", "remove_done_callback(print)", "get_loop()", "done()", "cancelled()"):
        try:
            print(text, eval("future." + text))
        except (RuntimeError, asyncio.InvalidStateError) as e:
            print(text, type(e).__name__)
    try:
        await future
    except RuntimeError as e:
        print(e)
    task = ForgetfulTask()
    for text in ("result()", "done()", "add_done_callback(print)"):
        try:
            print(text, eval("task." + text))
        except (RuntimeError, asyncio.InvalidStateError) as e:
            print(text, type(e).__name__)


asyncio.run(main())
