# As tutorials have it: a shutdown by signal
import asyncio, signal, os

async def worker(name, stop: asyncio.Event):
    n = 0
    while not stop.is_set():
        n += 1
        try:
            await asyncio.wait_for(stop.wait(), timeout=0.5)
        except asyncio.TimeoutError:
            print(name, 'tick', n)
    await asyncio.sleep(0.1)
    print(name, 'clean')
    return n

async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for sig in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sig, lambda s=sig: (print('got', s.name, signal.Signals(s).value), stop.set()))
    loop.call_later(1.7, os.kill, os.getpid(), signal.SIGTERM)
    print(await asyncio.gather(worker('a', stop), worker('b', stop)))
    print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
asyncio.run(main())
