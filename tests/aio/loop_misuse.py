# the loop in the wrong state
import asyncio
async def co(): return "co"
def attempt(f, close=None):
    try:
        print("ok", f())
    except Exception as e:
        print(type(e).__name__, e)
attempt(asyncio.get_running_loop)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(co()), loop.is_running(), loop.is_closed())
f = loop.create_future(); f.set_result(3); print(loop.run_until_complete(f))
attempt(lambda: loop.run_until_complete(5))
loop.close(); print(loop.is_closed()); loop.close()
c = co()
attempt(lambda: loop.run_until_complete(c))
c.close()
attempt(lambda: loop.call_soon(print))
attempt(lambda: loop.run_forever())
async def inside():
    l = asyncio.get_running_loop()
    c = co()
    attempt(lambda: l.run_until_complete(c)); c.close()
    attempt(lambda: l.close())
    attempt(l.run_forever)
    attempt(lambda: asyncio.get_event_loop() is l)
    other = asyncio.new_event_loop(); c = co()
    attempt(lambda: other.run_until_complete(c)); c.close(); other.close()
asyncio.run(inside())
l = asyncio.new_event_loop(); asyncio.set_event_loop(l); print(asyncio.get_event_loop() is l)
async def stops(): asyncio.get_running_loop().stop(); await asyncio.sleep(1)
c = stops()
attempt(lambda: l.run_until_complete(c))
l.call_soon(l.stop); print(l.run_forever()); l.close()
