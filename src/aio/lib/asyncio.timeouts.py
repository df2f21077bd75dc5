"""Timeouts: a block that is cancelled when its time is over."""

from _asyncio import CancelledError, current_task, get_running_loop

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = "created", "active", "expiring", "expired", "finished"


def _blame_timeout(error):
    """An error raised while the block was being cancelled comes, by way of a TimeoutError, from the cancellation."""
    while (context := error.__context__) is not None:
        if isinstance(context, CancelledError):
            overdue = TimeoutError()
            overdue.__context__ = overdue.__cause__ = context
            error.__context__ = overdue
            return
        error = context


class Timeout:
    """An asynchronous context manager that cancels overdue work in its block."""

    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when
        self._measured = False  # when() is read off the clock: not to the microsecond, as loop.time() is not

    def when(self):
        return round(self._when, 4) if self._measured else self._when

    def reschedule(self, when):
        if self._state != _ENTERED:
            if self._state == _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        if when is not self._when:
            self._when = when
            self._measured = False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is None:
            return
        loop = get_running_loop()
        if when <= loop._time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = [""]
        if self._state == _ENTERED:
            info.append(f"when={round(self._when, 3) if self._when is not None else None}")
        return f"<Timeout [{self._state}]{' '.join(info)}>"

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._cancelling, self._state = self._task.cancelling(), _ENTERED
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
                _blame_timeout(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for error in exc_val.exceptions:
                        _blame_timeout(error)
        elif self._state == _ENTERED:
            self._state = _EXITED

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def timeout(delay):
    loop = get_running_loop()
    block = Timeout(loop._time() + delay if delay is not None else None)
    block._measured = delay is not None
    return block


def timeout_at(when):
    return Timeout(when)
