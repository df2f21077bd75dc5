# loops without asyncio.run
import asyncio


async def job(n):
    await asyncio.sleep(n)
    return n


loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed())
print(loop.run_until_complete(job(1)))
f = loop.create_future()
loop.call_later(1, f.set_result, "f")
print(loop.run_until_complete(f))
loop.call_soon(print, "soon")
loop.call_soon(loop.stop)
loop.call_soon(print, "same pass")
loop.run_forever()
print("stopped")
loop.stop()
loop.call_soon(print, "one pass")
loop.run_forever()
f = loop.create_future()
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(f)
except RuntimeError as e:
    print(e)


async def inside():
    for call in (lambda: loop.run_until_complete(f), loop.run_forever, loop.close):
        try:
            call()
        except RuntimeError as e:
            print(e)
    other = asyncio.new_event_loop()
    try:
        other.run_until_complete(f)
    except (RuntimeError, ValueError) as e:
        print(e)
    try:
        other.run_forever()
    except RuntimeError as e:
        print(e)
    other.close()


loop.run_until_complete(inside())
try:
    loop.run_until_complete(5)
except TypeError as e:
    print(e)
t0 = loop.time()
loop.run_until_complete(asyncio.wait_for(job(2), 5))
print(round(loop.time() - t0, 2))
t = loop.create_task(job(10))
loop.run_until_complete(asyncio.sleep(1))
t.cancel()
try:
    loop.run_until_complete(t)
except asyncio.CancelledError:
    print("cancelled")
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
loop.close()
print(loop.is_closed())
for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), loop.run_forever,
             lambda: loop.call_at(1, print), lambda: loop.call_soon_threadsafe(print)):
    try:
        call()
    except RuntimeError as e:
        print(e)
c = job(1)
try:
    loop.run_until_complete(c)
except RuntimeError as e:
    print(e)
c.close()
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop_policy().get_event_loop()
except RuntimeError as e:
    print(e)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop_policy().get_event_loop() is loop)


async def same():
    return asyncio.get_running_loop() is loop and asyncio.get_event_loop() is loop

print(loop.run_until_complete(same()))
loop.close()
