# A demo of the curriculum, each line with its virtual time; what must come out is in the specification.
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)


import asyncio, time
class Open(Exception): pass
class Breaker:
    def __init__(self, limit, reset): self.limit, self.reset = limit, reset; self.fails = 0; self.state = "closed"; self.at = 0; self.probing = False
    async def call(self, fn):
        if self.state == "open":
            if time.monotonic() - self.at < self.reset: raise Open()
            self.state = "half-open"; print("half-open")
        if self.state == "half-open":
            if self.probing: raise Open()
            self.probing = True
        try: r = await fn()
        except Exception:
            self.fails += 1
            if self.state == "half-open" or self.fails >= self.limit: self.state = "open"; self.at = time.monotonic(); print("OPEN")
            raise
        else: self.fails = 0; self.state != "closed" and print("closed"); self.state = "closed"; return r
        finally: self.probing = False
calls = 0
async def dep():
    global calls
    calls += 1; await asyncio.sleep(1 if time.monotonic() < 8 else 0.1)
    if time.monotonic() < 8: raise ConnectionError
    return "ok"
async def main():
    b = Breaker(3, 4); out = []
    for i in range(12):
        t = time.monotonic()
        try: out.append(await b.call(dep))
        except Open: out.append("fast-fail")
        except ConnectionError: out.append("error")
        await asyncio.sleep(max(0, 1 - (time.monotonic() - t)))
    print(out); print("real calls", calls)
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
