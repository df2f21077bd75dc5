"""Conditions and barriers, built from the locks in C."""

from _asyncio import BoundedSemaphore, CancelledError, Event, Lock, Semaphore, _waiting, get_running_loop
from _collections import deque
from asyncio.exceptions import BrokenBarrierError


class Condition:
    """A lock, and a way to wait until somebody says that something has changed."""

    _kind = "condition"
    _loop = None  # in which somebody waited first

    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._line = {}  # in the order in which they came

    @property
    def _waiters(self):
        return deque(self._line)

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    def __repr__(self):
        extra = "locked" if self.locked() else "unlocked"
        if self._line:
            extra = f"{extra}, waiters:{len(self._line)}"
        return f"{object.__repr__(self)[:-1]} [{extra}]>"

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        fut = _waiting(loop.create_future(), self._kind)
        self.release()
        try:
            self._line[fut] = None
            try:
                await fut
                return True
            finally:
                del self._line[fut]
                await self._acquire_again()
        except BaseException:
            # a wake-up that this waiter cannot use any more goes to the next one
            self._notify(1)
            raise

    async def _acquire_again(self):
        """Takes the lock whatever happens; a cancellation meanwhile is raised afterwards."""
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as exc:
                cancelled = exc
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                cancelled = None

    async def wait_for(self, predicate):
        while not (answer := predicate()):
            await self.wait()
        return answer

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        for fut in self._line:
            if n <= 0:
                break
            if not fut.done():
                n -= 1
                fut.set_result(False)

    def notify_all(self):
        self.notify(len(self._line))


class Barrier:
    """A place where `parties` tasks wait for one another."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._parties, self._count, self._state = parties, 0, "filling"
        self._cond = Condition()
        self._cond._kind = "barrier"

    def __repr__(self):
        extra = self._state
        if not self.broken:
            extra += f", waiters:{self.n_waiting}/{self.parties}"
        return f"{object.__repr__(self)[:-1]} [{extra}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self._state == "broken":
                raise BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._turn_to("draining")
                else:
                    await self._cond.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ("resetting", "draining"):
                        self._state = "filling"
                    self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            self._turn_to("resetting" if self._count else "filling")

    async def abort(self):
        async with self._cond:
            self._turn_to("broken")

    def _turn_to(self, state):
        self._state = state
        self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"
