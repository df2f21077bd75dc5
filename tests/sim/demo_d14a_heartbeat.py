# A demo of the curriculum, each line with its virtual time; what must come out is in the specification, the last line excepted.
#
# There the worst lag of "sliced" is 0.10 s. By hand, with m the moment when the work begins: the heart's timer is due at m + 0.05,
# and the first slice ends at m + 0.05. On a clock without any latency the timer is due then: the loop takes it up beside the
# second slice, the heart runs after the third, at m + 0.15, 0.05 + 0.10 s after its time was up, which is a lag of 0.10. But the
# heart has woken twice before, and its timer was set anew each time, a moment after it was due; the work has woken once. So
# where waking takes a moment the timer comes a moment after the first slice, is taken up beside the third, and the lag is 0.15.
# So it is here, in the oracle (vclock.py's LANDING_NS), and on a python3 with a real clock (eight runs: 0.15 to 0.21 s).
import tutor as _tutor
_print = print


def print(*words):
    _print(f"[{_tutor.now():5.2f}]", *words)

from tutor import cpu
import asyncio, time
async def heartbeat(lags):
    loop = asyncio.get_running_loop()
    while True: t = loop.time(); await asyncio.sleep(0.1); lags.append(loop.time() - t - 0.1)
async def measure(name, work):
    lags = []; h = asyncio.create_task(heartbeat(lags)); await asyncio.sleep(0.25); t = time.monotonic(); await work(); d = time.monotonic() - t
    await asyncio.sleep(0.2); h.cancel(); print(f"{name:10} work {d:.1f}s  worst lag {max(lags):.2f}s")
async def awaited(): await asyncio.sleep(1)
async def blocking(): time.sleep(1)
async def threaded(): await asyncio.to_thread(time.sleep, 1)
async def sliced():
    for _ in range(20): cpu(0.05); await asyncio.sleep(0)
async def main():
    for f in (awaited, blocking, threaded, sliced): await measure(f.__name__, f)
asyncio.run(main())
_print(f"-- makespan {round(_tutor.now(), 3):g}")
