"""Celery: functions that run later, in worker processes that take messages from a queue.

Four simulated workers run beside the program; app.conf.worker_concurrency sets how many. simnet.meter counts "queued" (messages
in line) and "celery" (tasks that run). A task is an ordinary function: an `async def` one gives a worker a coroutine that nobody
opens, and that no result backend can keep.

Compared: with celery 5.5 and 5.2 on their memory broker: calls, results, states, retries, chains, groups, chords, eager mode,
errors. Otherwise than there: the workers are there with the first message, where you start them yourself; results are never
forgotten. Not here: beat, routing, rate and time limits, signals, control of workers.
"""

import threading
import _sim
from _process import Process
from _sim import meter
from celery.exceptions import EncodeError, Ignore, MaxRetriesExceededError, NotRegistered, Retry, TaskRevokedError
from celery.result import AsyncResult, EagerResult, Entry, new_id

__version__ = "5.5.2"
__getattr__ = _sim.lacking("celery", inside=("exceptions", "result", "schedules", "states", "canvas", "utils"), late={
    "_celery_canvas": ("Signature", "chain", "chord", "group", "signature", "subtask")})
_apps = []


def current_app():
    """The app that was made last."""
    return _apps[-1]


def _sent(value):
    """As JSON brings it to the other side."""
    import json
    try:
        return json.loads(json.dumps(value))
    except TypeError as error:
        raise EncodeError(str(error)) from None


# ---- tasks --------------------------------------------------------------------------------------------------------

class _Context:
    """task.request: the message that runs. then(value) and otherwise(id, error) are what waits for it; links run besides."""

    def __init__(self, id=None, retries=0, args=(), kwargs=None, then=None, otherwise=None, links=(), errors=()):
        self.id, self.retries, self.args, self.kwargs = id, retries, args, kwargs or {}
        self.called_directly = id is None
        self.then, self.otherwise, self.links, self.errors = then, otherwise, links, errors

    def again(self):
        return _Context(self.id, self.retries + 1, self.args, self.kwargs, self.then, self.otherwise, self.links, self.errors)


def _listed(value):
    return () if value is None else tuple(value) if isinstance(value, (list, tuple)) else (value,)


class Task:
    """A task of an app: called, it runs here and now; delay() sends it to a worker."""

    __getattr__ = _sim.lacking("celery", "chunks map starmap replace add_to_chord send_event")
    max_retries, default_retry_delay = 3, 180

    def __init__(self, app, fn, bind=False, name=None, max_retries=3, default_retry_delay=180, autoretry_for=(), retry_kwargs=None,
                 retry_backoff=False, retry_backoff_max=600, retry_jitter=True, ignore_result=False, time_limit=None, soft_time_limit=None,
                 acks_late=False, rate_limit=None, queue=None, track_started=False, serializer="json"):
        self.app, self.run, self.bind = app, fn, bind
        module = app.main or "__main__" if fn.__module__ == "__main__" else fn.__module__
        self.name = name or f"{module}.{fn.__name__}"
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
        return self._start(tuple(args or ()), dict(kwargs or {}), dict(task_id=task_id, countdown=countdown, eta=eta, link=link,
                                                                       link_error=link_error))

    def _start(self, args, kwargs, options, then=None, otherwise=None, eager=False):
        """Sends it to a worker, or runs it here and now where the app is eager."""
        import inspect
        try:
            inspect.signature(self.run).bind(*self._bound(args), **kwargs)
        except TypeError as error:
            raise TypeError(self._misfit(error, args)) from None
        id = options.get("task_id") or new_id()
        context = _Context(id, 0, args, kwargs, then, otherwise, _listed(options.get("link")), _listed(options.get("link_error")))
        if eager or self.app.conf.task_always_eager:
            return self._here(context, self.app.conf.task_eager_propagates)
        context.args, context.kwargs = _sent(list(args)), _sent(kwargs)
        countdown, eta = options.get("countdown"), options.get("eta")
        if eta is not None:
            from datetime import datetime
            countdown = max(0, (eta - datetime.now(eta.tzinfo)).total_seconds())
        result = AsyncResult(id, self.app)
        result._entry
        self.app._send(self, context, countdown)
        return result

    def _misfit(self, error, args):
        """What a call with these arguments would say."""
        import inspect
        kinds = [p for p in inspect.signature(self.run).parameters.values() if p.kind == p.POSITIONAL_OR_KEYWORD][self.bind:]
        if str(error) == "too many positional arguments":
            least = sum(p.default is p.empty for p in kinds)
            takes = f"from {least} to {len(kinds)}" if least < len(kinds) else len(kinds)
            return (f"{self.__name__}() takes {takes} positional argument{'' if takes == 1 else 's'} but {len(args)} "
                    f"{'was' if len(args) == 1 else 'were'} given")
        return f"{self.__name__}() " + str(error).replace("missing a required argument:", "missing 1 required positional argument:")

    def _here(self, context, propagates=False):
        while context is not None:
            context, id = self.app._execute(self, context, eager=True), context.id
        result = EagerResult(id, self.app)
        if propagates and result.failed():
            raise result.result
        return result

    def apply(self, args=None, kwargs=None, task_id=None, throw=None, **options):
        """Execute this task locally, by blocking until the task returns."""
        return self._here(_Context(task_id or new_id(), 0, args or (), kwargs or {}), throw)

    def signature(self, args=(), kwargs=None, *, immutable=False, **options):
        from _celery_canvas import Signature
        return Signature(self, args or (), kwargs, options, immutable)

    subtask = signature

    def s(self, *args, **kwargs):
        return self.signature(args, kwargs)

    def si(self, *args, **kwargs):
        return self.signature(args, kwargs, immutable=True)

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

    def update_state(self, task_id=None, state=None, meta=None, **options):
        """A state of one's own, with what is to be known of it, while the task runs."""
        self.app._entries.setdefault(task_id or self.request.id, Entry()).set(state, meta)


    # -- what a class of one's own may do at these points (base=)
    def before_start(self, task_id, args, kwargs): pass
    def on_success(self, retval, task_id, args, kwargs): pass
    def on_retry(self, exc, task_id, args, kwargs, einfo): pass
    def on_failure(self, exc, task_id, args, kwargs, einfo): pass
    def after_return(self, status, retval, task_id, args, kwargs, einfo): pass


_OF_CLASSES = ("max_retries", "default_retry_delay", "autoretry_for", "retry_kwargs", "retry_backoff", "retry_backoff_max", "ignore_result")


class ExceptionInfo:
    """An exception on its way out of a worker."""

    def __init__(self, exception):
        import traceback
        self.exception, self.type, self.internal = exception, type(exception), False
        self.traceback = "".join(traceback.format_exception(exception))

    def __str__(self):
        return self.traceback


class _Conf(dict):
    """app.conf: options as attributes."""

    def __getattr__(self, name):
        return self.get(name)

    def __setattr__(self, name, value):
        self[name] = value


class Celery:
    """Celery application."""

    __getattr__ = _sim.lacking("celery", "control events amqp backend worker_main autodiscover_tasks on_after_configure")

    def __init__(self, main=None, *, broker=None, backend=None, include=None, **options):
        self.main = main
        self.conf = _Conf(broker_url=broker, result_backend=backend, worker_concurrency=4, task_always_eager=False,
                          task_eager_propagates=False)
        self.tasks, self._entries = {}, {}
        self._queue, self._workers = [], 0
        self._changed = threading.Condition()
        _apps.append(self)

    def task(self, *args, **options):
        """Decorator to create a task class out of any callable."""
        def decorate(fn):
            base = options.pop("base", None) or Task
            own = {name: getattr(base, name) for name in _OF_CLASSES if base is not Task and name in vars(base)}
            task = base.__new__(base)
            Task.__init__(task, self, fn, **{**own, **options})
            self.tasks[task.name] = task
            return task
        return decorate(args[0]) if args and callable(args[0]) else decorate

    def AsyncResult(self, task_id):
        return AsyncResult(task_id, self)

    def send_task(self, name, args=None, kwargs=None, **options):
        """Send task by name: whether a worker knows it is found out there."""
        if name in self.tasks:
            return self.tasks[name].apply_async(args, kwargs, **options)
        result = AsyncResult(options.get("task_id") or new_id(), self)
        result._entry.set("FAILURE", NotRegistered(name))
        return result

    def signature(self, *args, **kwargs):
        from _celery_canvas import signature
        return signature(*args, app=self, **kwargs)

    def __repr__(self):
        return f"<Celery {self.main or '__main__'} at {id(self):#x}>"

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
        entry = self._entries.setdefault(context.id, Entry())
        if entry.revoked:
            entry.set("REVOKED", TaskRevokedError("revoked"))
            return None
        if task.track_started:
            entry.set("STARTED", None)
        outer, task.request = task.request, context
        told = context.id, list(context.args), context.kwargs
        try:
            try:
                task.before_start(*told)
                value = task.run(*task._bound(context.args), **context.kwargs)
                value = value if eager else _sent(value)
                entry.set("SUCCESS", value)
            except task.autoretry_for as error:
                if isinstance(error, (Retry, Ignore)):
                    raise
                delay = min(int(task.retry_backoff) * 2 ** context.retries, task.retry_backoff_max) if task.retry_backoff else None
                task.retry(exc=error, **{"countdown": delay, **task.retry_kwargs})
        except Retry as retry:
            entry.set("RETRY", retry.exc)
            task.on_retry(retry.exc, *told, ExceptionInfo(retry.exc) if retry.exc is not None else None)
            again = context.again()
            again.delay = retry.when
            return again
        except Ignore:
            pass
        except Exception as error:
            import traceback
            entry.traceback = "".join(traceback.format_exception(error))
            entry.set("FAILURE", error)
            info = ExceptionInfo(error)
            task.on_failure(error, *told, info)
            task.after_return("FAILURE", error, *told, info)
            self._failed(context, error, entry)
        else:
            task.on_success(value, *told)
            task.after_return("SUCCESS", value, *told, None)
            self._went_well(context, value)
        finally:
            task.request = outer
        return None

    @staticmethod
    def _went_well(context, value):
        for link in context.links:
            link.apply_async((value,))
        if context.then is not None:
            context.then(value)

    def _failed(self, context, error, entry):
        for link in context.errors:
            link.apply_async((context.id,))
        for other in list(self._entries.values()):  # whoever waits for a later part of its chain
            with other.changed:
                other.changed.notify_all()
        if context.otherwise is not None:
            context.otherwise(context.id, error)


def shared_task(*args, **options):
    """Create shared task (decorator): a task of the app that was made last."""
    return _apps[-1].task(*args, **options)
