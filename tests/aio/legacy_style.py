# the style of old tutorials: get_event_loop, ensure_future, run_until_complete
import asyncio
async def hello(name, delay):
    await asyncio.sleep(delay)
    print("Hello", name)
    return name
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
tasks = [asyncio.ensure_future(hello("a", 0.02), loop=loop), loop.create_task(hello("b", 0.01))]
done, pending = loop.run_until_complete(asyncio.wait(tasks))
print(sorted(t.result() for t in done), pending)
future = asyncio.Future(loop=loop)
async def slow(f):
    await asyncio.sleep(0.01); f.set_result("Future is done!")
asyncio.ensure_future(slow(future), loop=loop)
loop.run_until_complete(future); print(future.result())
def got(f): print("callback", f.result()); loop.stop()
f2 = loop.create_future(); f2.add_done_callback(got)
loop.create_task(slow(f2))
try:
    loop.run_forever()
finally:
    loop.close()
