"""What celery's tasks leave in the result backend.

Compared: with celery 5.5 and 5.2. Not here: result backends of any kind; it is a dict.
"""

import threading
from celery.exceptions import TimeoutError

_numbers = iter(range(1, 1 << 60))
_READY = ("SUCCESS", "FAILURE", "REVOKED")


def new_id():
    return f"{next(_numbers):08x}-0000-4000-8000-000000000000"


class Entry:
    """A task's line in the result backend."""

    def __init__(self):
        self.state, self.value, self.traceback = "PENDING", None, None
        self.changed = threading.Condition()
        self.revoked = False

    def set(self, state, value):
        with self.changed:
            self.state, self.value = state, value
            self.changed.notify_all()


def refuse_in_task(disable_sync_subtasks):
    if disable_sync_subtasks and getattr(threading.current_thread(), "in_task", False):
        raise RuntimeError("Never call result.get() within a task!\nSee https://docs.celeryq.dev/en/latest/userguide/tasks.html"
                           "#avoid-launching-synchronous-subtasks\n")


class AsyncResult:
    """Query task state."""

    def __init__(self, id, app=None, parent=None):
        if app is None:
            import celery
            app = celery.current_app()
        self.id = self.task_id = id
        self.app, self.parent = app, parent

    @property
    def _entry(self):
        return self.app._entries.setdefault(self.id, Entry())

    @property
    def state(self):
        return self._entry.state

    status = state

    @property
    def result(self):
        return self._entry.value

    info = result

    @property
    def traceback(self):
        return self._entry.traceback

    def ready(self):
        return self.state in _READY

    def successful(self):
        return self.state == "SUCCESS"

    def failed(self):
        return self.state == "FAILURE"

    def _broken(self):
        """The part of its chain that failed: what comes after it will never run."""
        before = self.parent
        while before is not None and not before.failed():
            before = before.parent
        return before

    def get(self, timeout=None, propagate=True, interval=.5, no_ack=True, follow_parents=True, callback=None, on_message=None,
            on_interval=None, disable_sync_subtasks=True):
        """Wait until task is ready, and return its result; holds the thread until then."""
        refuse_in_task(disable_sync_subtasks)
        entry = self._entry
        with entry.changed:
            if not entry.changed.wait_for(lambda: self.ready() or propagate and follow_parents and self._broken() is not None, timeout):
                raise TimeoutError("The operation timed out.")
        if not self.ready():
            return self._broken().get()
        if self.state != "SUCCESS" and propagate:
            raise entry.value
        return entry.value

    wait = get

    def maybe_throw(self, propagate=True, callback=None):
        if self.failed() and propagate:
            raise self.result
        return self.result

    def revoke(self, terminate=False, signal=None, wait=False, timeout=None):
        self._entry.revoked = True

    def forget(self):
        self.app._entries.pop(self.id, None)

    def __str__(self):
        return self.id

    def __repr__(self):
        return f"<{type(self).__name__}: {self.id}>"

    def __eq__(self, other):
        return isinstance(other, AsyncResult) and other.id == self.id

    def __hash__(self):
        return hash(self.id)


class EagerResult(AsyncResult):
    """The result of apply(): the task has run already."""


class GroupResult:
    """The results of a group, in its order."""

    def __init__(self, id=None, results=None, parent=None, **kwargs):
        self.id, self.results, self.parent = id, list(results or ()), parent

    children = property(lambda self: self.results)

    def ready(self):
        return all(r.ready() for r in self.results)

    def waiting(self):
        return not self.ready()

    def successful(self):
        return all(r.successful() for r in self.results)

    def failed(self):
        return any(r.failed() for r in self.results)

    def completed_count(self):
        return sum(r.successful() for r in self.results)

    def get(self, timeout=None, propagate=True, interval=.5, callback=None, no_ack=True, on_message=None, disable_sync_subtasks=True,
            on_interval=None):
        import time
        end = None if timeout is None else time.monotonic() + timeout
        return [r.get(None if end is None else max(0, end - time.monotonic()), propagate, disable_sync_subtasks=disable_sync_subtasks)
                for r in self.results]

    join = join_native = get

    def revoke(self, **options):
        for result in self.results:
            result.revoke()

    def forget(self):
        for result in self.results:
            result.forget()

    def __len__(self):
        return len(self.results)

    def __iter__(self):
        return iter(self.results)

    def __getitem__(self, index):
        return self.results[index]

    def __repr__(self):
        return f"<GroupResult: {self.id} [{', '.join(r.id for r in self.results)}]>"
