#!/usr/bin/env python3
"""Differential fuzzing of streams: random servers and clients on real python3 over the loopback and on the engine.

    stream_fuzz.py BINARY [--seconds N] [--seed N] [--keep DIR]

A server's handler and up to three clients write, read in all ways with a timeout, shut, close and abort. What each sees, in
which order, and when, is compared; aio_fuzz.py runs, compares and shrinks.
"""

import sys

from aio_fuzz import emit, main

PROLOGUE = """\
import asyncio

handlers = 0


def say(name, *args):
    print(round(asyncio.get_running_loop().time(), 2), name, *args)


async def get(aw):
    try:
        async with asyncio.timeout(0.7):
            return await aw
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, TimeoutError, ConnectionError) as exc:
        return repr(exc)


async def finish(name, w):
    say(name, "ends")
    w.close()
    try:
        await w.wait_closed()
    except ConnectionError as exc:
        say(name, "wait_closed", type(exc).__name__)

"""


class Maker:
    """The first block is the handler's, the others are clients'."""

    def __init__(self, rng):
        self.rng = rng

    def program(self):
        return [self.block() for _ in range(self.rng.randint(2, 4))]

    def block(self):
        return [([self.statement()], []) for _ in range(self.rng.randint(3, 13))]

    def statement(self):
        r = self.rng
        return r.choice((self.write, self.write, self.write, self.read, self.read, self.read, self.pause, self.pause,
                         self.look, self.end))()

    def write(self):
        text = "".join(self.rng.choice("ab") for _ in range(self.rng.randint(1, 5)))
        return f"w.write(b'{text}{self.rng.choice(('', chr(92) + 'n'))}')"

    def read(self):
        r = self.rng
        call = r.choice(("readline()", f"readexactly({r.randint(1, 5)})", f"read({r.randint(1, 5)})",
                         f"readuntil(b'{r.choice(('a', 'b', 'ab'))}')", "read()"))
        return f"say(name, await get(r.{call}))"

    def pause(self):
        return self.rng.choice(("await asyncio.sleep(0)", "await asyncio.sleep(0.1)", "await asyncio.sleep(1)",
                                "await w.drain()"))

    def look(self):
        return self.rng.choice(("say(name, r.at_eof())", "say(name, w.is_closing())"))

    def end(self):
        r = self.rng
        if r.random() < 0.6:
            return "await asyncio.sleep(0)"
        return r.choice(("w.is_closing() or w.write_eof()", "w.close()", "w.transport.abort()"))


def text_of(program):
    out = []
    for number, block in enumerate(program):
        out += ["", "async def serve(r, w):" if number == 0 else f"async def client_{number}(port):"]
        out += ["    global handlers", "    handlers += 1", "    name = f's{handlers}'"] if number == 0 else [
            f"    name = 'c{number}'", "    r, w = await asyncio.open_connection('127.0.0.1', port)"]
        out += ["    say(name, 'begins')", "    try:"]
        emit(block, 8, out)
        out += ["    except (OSError, RuntimeError) as exc:", "        say(name, type(exc).__name__, exc)",
                "    finally:", "        await finish(name, w)", ""]
    clients = ", ".join(f"client_{n}(port)" for n in range(1, len(program)))
    out += ["", "async def main():", "    server = await asyncio.start_server(serve, '127.0.0.1', 0)",
            "    port = server.sockets[0].getsockname()[1]", f"    await asyncio.gather({clients})",
            "    await asyncio.sleep(5)", "    server.close()", "", "", "asyncio.run(main())", ""]
    return PROLOGUE + "\n".join(out)


if __name__ == "__main__":
    sys.exit(main(Maker, text_of, __doc__))
