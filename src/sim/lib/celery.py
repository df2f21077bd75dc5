"""Celery: functions that run later, in worker processes that take messages from a queue. Four simulated workers run beside the
program; app.conf.worker_concurrency sets how many. simnet.meter counts "queued" (messages in line) and "celery" (tasks that run).

A task is an ordinary function: an `async def` one gives a worker a coroutine that nobody opens, and that no result backend can keep.
"""

import threading
import _sim
from _process import Process
from _sim import meter
from celery.exceptions import EncodeError, Ignore, MaxRetriesExceededError, Retry, TaskRevokedError, TimeoutError

__version__ = "5.4.0"
__getattr__ = _sim.lacking("celery", inside=("exceptions", "result"))
_numbers = iter(range(1, 1 << 60))
_apps = []


def _sent(value):
    """As JSON brings it to the other side."""
    import json
    try:
        return json.loads(json.dumps(value))
    except TypeError as error:
        raise EncodeError(str(error)) from None


# ---- results ------------------------------------------------------------------------------------------------------

class _Entry:
    """A task's line in the result backend."""

    def __init__(self):
        self.state, self.value, self.traceback = "PENDING", None, None
        self.changed = threading.Condition()
        self.revoked = False

    def set(self, state, value):
        with self.changed:
            self.state, self.value = state, value
            self.changed.notify_all()


class AsyncResult:
    """Query task state."""

    def __init__(self, id, app=None):
        self.id = self.task_id = id
        self.app = app or _apps[-1]

    @property
    def _entry(self):
        return self.app._entries.setdefault(self.id, _Entry())

    @property
    def state(self):
        return self._entry.state

    status = state

    @property
    def result(self):
        return self._entry.value

    info = result

    def ready(self):
        return self.state in ("SUCCESS", "FAILURE", "REVOKED")

    def successful(self):
        if not self.ready():
            raise ValueError("Cannot decide success or failure of a task that is not ready")
        return self.state == "SUCCESS"

    def failed(self):
        return self.state == "FAILURE"

    def get(self, timeout=None, propagate=True, interval=.5, no_ack=True, follow_parents=True, callback=None, on_message=None,
            on_interval=None, disable_sync_subtasks=True):
        """Wait until task is ready, and return its result; holds the thread until then."""
        if disable_sync_subtasks and getattr(threading.current_thread(), "in_task", False):
            raise RuntimeError("Never call result.get() within a task!\nSee https://docs.celeryq.dev/en/latest/userguide/tasks.html"
                               "#avoid-launching-synchronous-subtasks\n")
        entry = self._entry
        with entry.changed:
            if not entry.changed.wait_for(self.ready, timeout):
                raise TimeoutError("The operation timed out.")
        if self.state != "SUCCESS" and propagate:
            raise entry.value
        return entry.value

    wait = get

    def revoke(self, terminate=False, signal=None, wait=False, timeout=None):
        self._entry.revoked = True

    def forget(self):
        self.app._entries.pop(self.id, None)

    def __str__(self):
        return self.id

    def __repr__(self):
        return f"<AsyncResult: {self.id}>"

    def __eq__(self, other):
        return isinstance(other, AsyncResult) and other.id == self.id

    def __hash__(self):
        return hash(self.id)


class EagerResult(AsyncResult):
    """The result of apply(): the task has run already."""


# ---- tasks --------------------------------------------------------------------------------------------------------

class _Context:
    """task.request: the message that runs."""

    def __init__(self, id=None, retries=0, args=(), kwargs=None):
        self.id, self.retries, self.args, self.kwargs = id, retries, args, kwargs or {}
        self.called_directly = id is None


class Task:
    """A task of an app: called, it runs here and now; delay() sends it to a worker."""

    __getattr__ = _sim.lacking("celery", "s si signature chunks map starmap subtask replace add_to_chord send_event update_state")
    max_retries, default_retry_delay = 3, 180

    def __init__(self, app, fn, bind=False, name=None, max_retries=3, default_retry_delay=180, autoretry_for=(), retry_kwargs=None,
                 retry_backoff=False, retry_backoff_max=600, retry_jitter=True, ignore_result=False, time_limit=None, soft_time_limit=None,
                 acks_late=False, rate_limit=None, queue=None, track_started=False, serializer="json"):
        self.app, self.run, self.bind = app, fn, bind
        self.name = name or f"{fn.__module__}.{fn.__name__}"
        self.__name__, self.__doc__, self.__module__ = fn.__name__, fn.__doc__, fn.__module__
        self.max_retries, self.default_retry_delay = max_retries, default_retry_delay
        self.autoretry_for, self.retry_kwargs, self.retry_backoff = tuple(autoretry_for), retry_kwargs or {}, retry_backoff
        self.retry_backoff_max, self.track_started = retry_backoff_max, track_started
        self.request = _Context()

    def _bound(self, args):
        return (self, *args) if self.bind else args

    def __call__(self, *args, **kwargs):
        return self.run(*self._bound(args), **kwargs)

    def delay(self, *args, **kwargs):
        return self.apply_async(args, kwargs)

    def apply_async(self, args=None, kwargs=None, task_id=None, *, countdown=None, eta=None, expires=None, retry=True, queue=None,
                    priority=None, link=None, link_error=None, serializer=None, ignore_result=None, **options):
        import inspect
        _sim.unsupported("celery", link=link, link_error=link_error)
        args, kwargs = tuple(args or ()), dict(kwargs or {})
        try:
            inspect.signature(self.run).bind(*self._bound(args), **kwargs)
        except TypeError as error:
            said = str(error).replace("missing a required argument:", "missing 1 required positional argument:")
            raise TypeError(f"{self.__name__}() {said}") from None
        args, kwargs = _sent(list(args)), _sent(kwargs)
        if eta is not None:
            from datetime import datetime
            countdown = max(0, (eta - datetime.now(eta.tzinfo)).total_seconds())
        id = task_id or f"{next(_numbers):08x}-0000-4000-8000-000000000000"
        result = AsyncResult(id, self.app)
        result._entry
        if self.app.conf.task_always_eager:
            return self.apply(args, kwargs, task_id=id)
        self.app._send(self, _Context(id, 0, args, kwargs), countdown)
        return result

    def apply(self, args=None, kwargs=None, task_id=None, **options):
        """Execute this task locally, by blocking until the task returns."""
        id = task_id or f"{next(_numbers):08x}-0000-4000-8000-000000000000"
        context = _Context(id, 0, args or (), kwargs or {})
        while context is not None:
            context = self.app._execute(self, context, eager=True)
        return EagerResult(id, self.app)

    def AsyncResult(self, task_id):
        return AsyncResult(task_id, self.app)

    def retry(self, args=None, kwargs=None, exc=None, throw=True, eta=None, countdown=None, max_retries=None, **options):
        """Retry the task, adding it to the back of the queue."""
        import sys
        request = self.request
        limit = self.max_retries if max_retries is None else max_retries
        current = exc if exc is not None else sys.exc_info()[1]
        if request.called_directly:
            raise current if current is not None else Retry("Task can be retried", None)
        if limit is not None and request.retries >= limit:
            if current is not None:
                raise current
            raise MaxRetriesExceededError(f"Can't retry {self.name}[{request.id}] args:{request.args} kwargs:{request.kwargs}",
                                          task_args=request.args, task_kwargs=request.kwargs)
        error = Retry(exc=current, when=self.default_retry_delay if countdown is None else countdown)
        if throw:
            raise error
        return error

    def __repr__(self):
        return f"<@task: {self.name} of {self.app.main} at {id(self.app):#x}>"


class _Conf(dict):
    """app.conf: options as attributes."""

    def __getattr__(self, name):
        return self.get(name)

    def __setattr__(self, name, value):
        self[name] = value


class Celery:
    """Celery application."""

    __getattr__ = _sim.lacking("celery", "send_task control events amqp backend worker_main signature autodiscover_tasks on_after_configure")

    def __init__(self, main=None, *, broker=None, backend=None, include=None, **options):
        self.main = main
        self.conf = _Conf(broker_url=broker, result_backend=backend, worker_concurrency=4, task_always_eager=False)
        self.tasks, self._entries = {}, {}
        self._queue, self._workers = [], 0
        self._changed = threading.Condition()
        _apps.append(self)

    def task(self, *args, **options):
        """Decorator to create a task class out of any callable."""
        def decorate(fn):
            task = Task(self, fn, **options)
            self.tasks[task.name] = task
            return task
        return decorate(args[0]) if args and callable(args[0]) else decorate

    def AsyncResult(self, task_id):
        return AsyncResult(task_id, self)

    # -- the queue and its workers
    def _send(self, task, context, countdown=None):
        if countdown:
            timer = threading.Timer(countdown, self._send, (task, context))
            timer.daemon = True
            timer.start()
            return
        meter.enter("queued")
        with self._changed:
            self._queue.append((task, context))
            self._changed.notify()
        while self._workers < self.conf.worker_concurrency:
            self._workers += 1
            Process(f"celery worker {self._workers}", self._work)

    def _work(self):
        threading.current_thread().in_task = True
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._queue)
                task, context = self._queue.pop(0)
            meter.leave("queued")
            with _sim.Resource("celery"):
                again = self._execute(task, context)
            if again is not None:
                self._send(task, again, again.delay)

    def _execute(self, task, context, eager=False):
        """Runs a message; the next one, when it is to be retried."""
        entry = self._entries.setdefault(context.id, _Entry())
        if entry.revoked:
            entry.set("REVOKED", TaskRevokedError("revoked"))
            return None
        if task.track_started:
            entry.set("STARTED", None)
        outer, task.request = task.request, context
        try:
            try:
                value = task.run(*task._bound(context.args), **context.kwargs)
                entry.set("SUCCESS", value if eager else _sent(value))
            except task.autoretry_for as error:
                if isinstance(error, (Retry, Ignore)):
                    raise
                delay = min(int(task.retry_backoff) * 2 ** context.retries, task.retry_backoff_max) if task.retry_backoff else None
                task.retry(exc=error, **{"countdown": delay, **task.retry_kwargs})
        except Retry as retry:
            entry.set("RETRY", retry.exc)
            again = _Context(context.id, context.retries + 1, context.args, context.kwargs)
            again.delay = retry.when
            return again
        except Ignore:
            pass
        except Exception as error:
            import traceback
            entry.traceback = "".join(traceback.format_exception(error))
            entry.set("FAILURE", error)
        finally:
            task.request = outer
        return None


def shared_task(*args, **options):
    """Create shared task (decorator): a task of the app that was made last."""
    return _apps[-1].task(*args, **options)
