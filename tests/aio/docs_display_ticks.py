# call_later until an end
import asyncio
def tick(end, loop, n=0):
    print("tick", n)
    if (loop.time() + 1.0) < end: loop.call_later(1, tick, end, loop, n + 1)
    else: loop.stop()
loop = asyncio.new_event_loop()
loop.call_soon(tick, loop.time() + 5.0, loop)
try:
    loop.run_forever()
finally:
    loop.close()
