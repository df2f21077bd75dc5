"""Temporary files for asyncio.

Compared: with aiofiles 24. Not here: SpooledTemporaryFile.
"""

import _sim
import aiofiles
import simfiles

__getattr__ = _sim.lacking("aiofiles.tempfile")


def _name(prefix, suffix, folder):
    from uuid import uuid4
    return f"{folder or '/tmp'}/{prefix or 'tmp'}{uuid4().hex[:8]}{suffix or ''}"


class _Temporary:
    """A file or a folder that is gone when its block ends."""

    def __init__(self, path, delete=True):
        self._path, self._delete = path, delete

    def __await__(self):
        return self.__aenter__().__await__()


class _File(_Temporary):
    def __init__(self, path, mode, options, delete=True):
        super().__init__(path, delete)
        self._mode, self._options = mode, options

    async def __aenter__(self):
        self._file = await aiofiles.open(self._path, self._mode, **self._options)
        return self._file

    async def __aexit__(self, *exc_info):
        await self._file.close()
        if self._delete and simfiles.exists(self._path):
            simfiles.remove(self._path)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, delete_on_close=True,
                       loop=None, executor=None):
    """A temporary file that has a name."""
    return _File(_name(prefix, suffix, dir), mode, dict(encoding=encoding, newline=newline), delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, loop=None, executor=None):
    """A temporary file."""
    return NamedTemporaryFile(mode, buffering, encoding, newline, suffix, prefix, dir)


class TemporaryDirectory(_Temporary):
    """A temporary folder, with what is in it."""

    def __init__(self, suffix=None, prefix=None, dir=None, loop=None, executor=None):
        super().__init__(_name(prefix, suffix, dir))

    async def __aenter__(self):
        await aiofiles._hop(None, f"mkdir {self._path}", simfiles.makedirs, self._path)
        return self._path

    async def __aexit__(self, *exc_info):
        for path in [path for path in simfiles.files if path.startswith(self._path + "/")]:
            del simfiles.files[path]
        simfiles.rmdir(self._path)
