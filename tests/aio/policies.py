# Event loop policies, current loops, loops of one's own.
import asyncio
import threading

policy = asyncio.get_event_loop_policy()
print(isinstance(policy, asyncio.AbstractEventLoopPolicy), isinstance(policy, asyncio.DefaultEventLoopPolicy))
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop, isinstance(loop, asyncio.AbstractEventLoop), isinstance(loop, asyncio.SelectorEventLoop))
print(loop.run_until_complete(asyncio.sleep(1, "slept")))
loop.close()
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as exc:
    print(exc)


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        print("new loop")
        return super().new_event_loop()

    def set_event_loop(self, loop):
        print("set", loop is not None)
        super().set_event_loop(loop)


asyncio.set_event_loop_policy(Policy())
print(asyncio.run(asyncio.sleep(0, "ran")))
asyncio.set_event_loop_policy(None)
for bad in (lambda: asyncio.set_event_loop_policy(5), lambda: asyncio.set_event_loop(5)):
    try:
        bad()
    except (TypeError, AssertionError) as exc:
        print(type(exc).__name__, exc)
for name in ("WindowsSelectorEventLoopPolicy", "ProactorEventLoop"):
    print(name, hasattr(asyncio, name))
abstract = asyncio.AbstractEventLoop()
for call in (abstract.time, lambda: abstract.call_soon(print), abstract.create_future):
    try:
        call()
    except NotImplementedError as exc:
        print("NotImplementedError", exc)
try:
    asyncio.run(abstract.create_server(None))
except NotImplementedError as exc:
    print("NotImplementedError", exc)
