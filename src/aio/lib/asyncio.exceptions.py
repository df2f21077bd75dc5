"""The errors of asyncio."""

from _asyncio import CancelledError

TimeoutError = TimeoutError


class InvalidStateError(Exception):
    """A future is asked for what it has not yet, or told its end when it has one."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send a file by itself."""


class IncompleteReadError(EOFError):
    """A stream ended before the bytes that were asked for."""

    def __init__(self, partial, expected):
        self.partial, self.expected = partial, expected
        total = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {total} expected bytes")

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The buffer limit was reached while looking for a separator."""

    def __init__(self, message, consumed):
        self.consumed = consumed
        super().__init__(message)

    def __reduce__(self):
        return type(self), (*self.args, self.consumed)


class BrokenBarrierError(RuntimeError):
    """Somebody has called abort() or reset() of a barrier, or waited for it too long."""
