"""Files for asyncio: each call goes to a thread of the pool, and takes one hop there.

The files are those of simfiles. What the real library has not: `files`, contents by path: aiofiles.files["a.txt"] = "one line\\n".

Compared: with aiofiles 24 and 23: modes, positions, iteration, folders, errors. Otherwise than there: the files are in memory, a
hop takes 0.1 s, and a folder need not be there for a file in it to be written. Not here: standard streams.
"""

import asyncio
import _sim
import simfiles
from simfiles import files

__all__ = ["open", "tempfile"]
__version__ = "23.2.1"
__getattr__ = _sim.lacking("aiofiles", inside=("os", "tempfile"))


async def _hop(executor, word, fn, *args):
    """fn(*args) in a thread, with a word for the timeline."""
    from functools import partial
    future = asyncio.get_running_loop().run_in_executor(executor, partial(fn, *args))
    return await _sim.until(future, word)


class _AsyncFile:
    """A file whose operations are coroutines."""

    __getattr__ = _sim.lacking("aiofiles", "buffer detach fileno line_buffering newlines readall raw")

    def __init__(self, file, executor):
        self._file, self._executor = file, executor

    def _call(self, name, *args):
        return _hop(self._executor, f"{name} {self._file.name}", getattr(self._file, name), *args)

    async def read(self, size=-1):
        return await self._call("read", size)

    async def readline(self, size=-1):
        return await self._call("readline", size)

    async def readlines(self, hint=-1):
        return await self._call("readlines", hint)

    async def write(self, data):
        return await self._call("write", data)

    async def writelines(self, lines):
        return await self._call("writelines", lines)

    async def seek(self, offset, whence=0):
        return await self._call("seek", offset, whence)

    async def tell(self):
        return await self._call("tell")

    async def truncate(self, size=None):
        return await self._call("truncate", size)

    async def flush(self):
        return await self._call("flush")

    async def close(self):
        return await self._call("close")

    async def isatty(self):
        return await self._call("isatty")

    async def seekable(self):
        return await self._call("seekable")

    async def writable(self):
        return await self._call("writable")

    async def readable(self):
        return await self._call("readable")

    @property
    def closed(self):
        return self._file.closed

    @property
    def name(self):
        return self._file.name

    @property
    def mode(self):
        return self._file.mode

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line:
            return line
        raise StopAsyncIteration

    def __repr__(self):
        return f"{object.__repr__(self)} wrapping {self._file!r}"


class AsyncTextIOWrapper(_AsyncFile):
    """The asyncio executor version of io.TextIOWrapper."""

    @property
    def encoding(self):
        return self._file.encoding

    @property
    def errors(self):
        return self._file.errors


class AsyncBufferedReader(_AsyncFile):
    """The asyncio executor version of io.BufferedReader and Random."""

    async def readinto(self, buffer):
        return await self._call("readinto", buffer)

    async def read1(self, size=-1):
        return await self._call("read1", size)

    async def peek(self, size=0):
        return await self._call("peek", size)


class AsyncBufferedIOBase(_AsyncFile):
    """The asyncio executor version of io.BufferedWriter."""


class AiofilesContextManager:
    """What open() gives: to be awaited, or for `async with`."""

    def __init__(self, coro):
        self._coro = coro
        self._obj = None

    def __await__(self):
        return self._coro.__await__()

    def send(self, value):
        return self._coro.send(value)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    async def __anext__(self):
        return await self._obj.__anext__()

    def __aiter__(self):
        return self

    async def __aenter__(self):
        self._obj = await self._coro
        return self._obj

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        await self._obj.close()
        self._obj = None


async def _open(file, args, executor):
    opened = await _hop(executor, f"open {file}", simfiles.open, file, *args)
    if "b" not in opened.mode:
        return AsyncTextIOWrapper(opened, executor)
    return (AsyncBufferedReader if opened.readable() else AsyncBufferedIOBase)(opened, executor)


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None, *, loop=None, executor=None):
    return AiofilesContextManager(_open(file, (mode, buffering, encoding, errors, newline, closefd, opener), executor))


_sim.named("aiofiles.base", AiofilesContextManager)
_sim.named("aiofiles.threadpool.text", AsyncTextIOWrapper)
_sim.named("aiofiles.threadpool.binary", AsyncBufferedReader, AsyncBufferedIOBase)
