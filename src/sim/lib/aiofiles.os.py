"""os for asyncio: each call a hop to a thread."""

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


class path:
    """os.path for asyncio."""

    exists, isfile, isdir, getsize = [staticmethod(_wrapped(fn)) for fn in (simfiles.exists, simfiles.isfile, simfiles.isdir, simfiles.getsize)]
