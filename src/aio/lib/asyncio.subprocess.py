"""Child processes: the names of asyncio.subprocess. A program in the sandbox cannot start any."""

PIPE, STDOUT, DEVNULL = -1, -2, -3

_NONE = ("this sandbox has no other processes: call the function itself with asyncio.to_thread, or a ProcessPoolExecutor "
         "for work that needs a processor of its own")


class Process:
    """A child process."""

    def __init__(self, transport, protocol, loop):
        raise NotImplementedError(_NONE)


class SubprocessStreamProtocol:
    """What feeds the streams of a child process."""

    def __init__(self, limit, loop):
        raise NotImplementedError(_NONE)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=2**16, **kwds):
    raise NotImplementedError(_NONE)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=2**16, **kwds):
    raise NotImplementedError(_NONE)
