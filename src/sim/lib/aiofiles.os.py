"""os for asyncio: each call a hop to a thread.

Compared: with aiofiles 24 and 23: files and folders made, renamed and removed, what there is, errors.
"""

import _sim
import aiofiles
import simfiles

__getattr__ = _sim.lacking("aiofiles.os")


def _wrapped(fn):
    async def run(path, *args, loop=None, executor=None, **kwargs):
        from functools import partial
        return await aiofiles._hop(executor, f"{fn.__name__} {path}", partial(fn, path, *args, **kwargs))
    run.__name__ = run.__qualname__ = fn.__name__
    return run


remove = unlink = _wrapped(simfiles.remove)
rename = replace = _wrapped(simfiles.rename)
stat, mkdir, makedirs, rmdir = [_wrapped(fn) for fn in (simfiles.stat, simfiles.mkdir, simfiles.makedirs, simfiles.rmdir)]


async def listdir(path=".", **kwargs):
    return await _wrapped(simfiles.listdir)(path, **kwargs)


async def scandir(path=".", **kwargs):
    return iter([DirEntry(path, name) for name in await listdir(path)])


async def removedirs(path, **kwargs):
    """The folder, and those around it that are empty then."""
    await rmdir(path)
    parent = path.rpartition("/")[0]
    while parent and not simfiles.listdir(parent):
        simfiles.rmdir(parent)
        parent = parent.rpartition("/")[0]


class DirEntry:
    """What scandir() tells of a file."""

    def __init__(self, folder, name):
        self.name, self.path = name, f"{folder}/{name}"

    def is_file(self): return simfiles.isfile(self.path)
    def is_dir(self): return simfiles.isdir(self.path)
    def stat(self): return simfiles.stat(self.path)

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class path:
    """os.path for asyncio."""

    exists, isfile, isdir, getsize = [staticmethod(_wrapped(fn)) for fn in (simfiles.exists, simfiles.isfile, simfiles.isdir, simfiles.getsize)]
