# asyncio.Runner: one loop for several runs
import asyncio, contextvars
v = contextvars.ContextVar("v", default="d")
async def setv(x): v.set(x); return asyncio.get_running_loop()
async def getv(): return v.get(), asyncio.get_running_loop()
with asyncio.Runner() as r:
    a = r.run(setv("kept")); val, b = r.run(getv())
    print(val, a is b, r.get_loop() is a, v.get())
    try:
        r.run(5)
    except ValueError as e:
        print(e)
print(a.is_closed())
try:
    r.run(getv_ := getv())
except RuntimeError as e:
    print(e); getv_.close()
with asyncio.Runner(debug=True) as r:
    print(r.get_loop().get_debug())
async def fails(): raise KeyError("k")
with asyncio.Runner() as r:
    try:
        r.run(fails())
    except KeyError as e:
        print(repr(e))
    print(r.run(getv())[0])
