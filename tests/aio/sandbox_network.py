# What the sandbox has not: each is a named error that says the way round.
import asyncio
import socket


async def attempt(label, aw):
    try:
        await aw
    except (OSError, NotImplementedError) as exc:
        print(f"{label}: {type(exc).__name__}: {exc}")


async def main():
    loop = asyncio.get_running_loop()
    await attempt("host", asyncio.open_connection("example.com", 80))
    await attempt("address", asyncio.open_connection("93.184.216.34", 80))
    await attempt("serve", asyncio.start_server(print, "192.168.0.1", 80))
    await attempt("tls", asyncio.open_connection("127.0.0.1", 443, ssl=True))
    await attempt("unix", asyncio.open_unix_connection("/tmp/socket"))
    await attempt("unix server", asyncio.start_unix_server(print, "/tmp/socket"))
    await attempt("exec", asyncio.create_subprocess_exec("ls", "-l", stdout=asyncio.subprocess.PIPE))
    await attempt("shell", asyncio.create_subprocess_shell("ls"))
    await attempt("pipe", loop.connect_read_pipe(asyncio.Protocol, None))
    for label, call in (
        ("socket", lambda: socket.create_connection(("example.com", 80), timeout=1)),
        ("v6", lambda: socket.socket(socket.AF_INET6)),
        ("file", lambda: socket.socket().makefile()),
        ("name", lambda: socket.gethostbyname("python.org")),
    ):
        try:
            call()
        except (OSError, NotImplementedError) as exc:
            print(f"{label}: {type(exc).__name__}: {exc}")
    try:
        loop.add_reader(0, print)
    except NotImplementedError as exc:
        print("stdin:", exc)


asyncio.run(main())
import signal

try:
    signal.raise_signal(signal.SIGTERM)
except NotImplementedError as exc:
    print(exc)
import ssl
