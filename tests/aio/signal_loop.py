# Signals of the program to itself: handlers of the loop, handlers of the module signal.
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    log = []

    def on_term(*args):
        log.append(("term", *args))
        stop.set()

    loop.add_signal_handler(signal.SIGTERM, on_term, 1, 2)
    loop.add_signal_handler(signal.SIGUSR1, log.append, "usr1")
    loop.call_later(1, signal.raise_signal, signal.SIGUSR1)
    loop.call_later(2, signal.raise_signal, signal.SIGTERM)
    await stop.wait()
    print(log, round(loop.time(), 3))
    signal.raise_signal(signal.SIGUSR1)
    print("not called yet:", len(log))
    for i in range(3):
        await asyncio.sleep(0)
    print("called:", len(log))
    print(loop.remove_signal_handler(signal.SIGTERM), loop.remove_signal_handler(signal.SIGTERM))
    print(signal.getsignal(signal.SIGTERM))
    for sig in ("SIGTERM", 0, 99, signal.SIGKILL):
        try:
            loop.add_signal_handler(sig, print)
        except (TypeError, ValueError, RuntimeError) as exc:
            print(type(exc).__name__, exc)
    try:
        loop.add_signal_handler(signal.SIGTERM, asyncio.sleep)
    except TypeError as exc:
        print(exc)

    def handler(signum, frame):
        print("handler", signum, signal.Signals(signum).name, frame.f_code.co_name)

    print(signal.signal(signal.SIGUSR2, handler))
    signal.raise_signal(signal.SIGUSR2)
    print(signal.getsignal(signal.SIGUSR2) is handler)
    signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    signal.raise_signal(signal.SIGUSR2)


asyncio.run(main())
print(repr(signal.SIGINT), signal.SIGTERM, signal.Signals(15).name, signal.Signals["SIGHUP"].value, signal.SIG_DFL)
print(signal.strsignal(signal.SIGINT), signal.strsignal(15), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.SIGINT in signal.valid_signals(), len(signal.valid_signals()), signal.NSIG)
for bad in (lambda: signal.signal(signal.SIGTERM, 5), lambda: signal.signal(0, print), lambda: signal.signal(signal.SIGKILL, print)):
    try:
        bad()
    except (TypeError, ValueError, OSError) as exc:
        print(type(exc).__name__, exc)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("KeyboardInterrupt")
