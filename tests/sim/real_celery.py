# Tasks called, sent to a worker, retried, chained; results, states and the words of the errors.
# real: import celery, celery.contrib.testing.worker; assert celery.__version__[0] == '5'
import contextlib
import logging
import time

from celery import Celery, chain, chord, group, shared_task, signature, states
from celery.exceptions import Ignore, MaxRetriesExceededError, Reject, Retry, TimeoutError
from celery.result import AsyncResult

app = Celery("shop", broker="memory://", backend="cache+memory://")
app.conf.update(task_track_started=False, worker_concurrency=1, broker_connection_retry_on_startup=True)
logging.disable(logging.CRITICAL)
tries = []


@app.task
def add(x, y=1):
    return x + y


@app.task(bind=True, max_retries=2, default_retry_delay=0.01)
def flaky(self, n):
    tries.append(self.request.retries)
    if len(tries) < n:
        raise self.retry(exc=ConnectionError("down"), countdown=0.01)
    return f"after {len(tries)}"


@app.task(bind=True)
def who(self, *args, **kwargs):
    return [self.name, list(self.request.args), self.request.kwargs, self.request.retries, self.request.id is not None]


@app.task(name="own.name")
def named():
    """Has a name."""
    return "named"


@app.task(autoretry_for=(KeyError,), retry_kwargs={"max_retries": 2, "countdown": 0.01})
def auto():
    tries.append("auto")
    raise KeyError("gone")


@app.task
def fails(text):
    raise ValueError(text)


@app.task
def ignored():
    raise Ignore()


@app.task(ignore_result=True)
def quiet():
    return 5


@shared_task
def shared(x):
    return x * 2


@app.task
def total(numbers):
    return sum(numbers)


def told(title, work):
    try:
        print(title, "->", repr(work()))
    except Exception as error:
        print(title, "->", [c.__name__ for c in type(error).__mro__[:-2]][:3], "|", error)


def here():
    print(add(2, 3), add(2), add.name, named.name, named.__doc__, add.__name__, add.max_retries, flaky.max_retries)
    told("too few", lambda: add())
    told("delay too few", lambda: add.delay())
    told("delay too many", lambda: add.delay(1, 2, 3))
    result = add.apply((2, 2))
    print(result.get(), result.state, result.ready(), result.successful(), result.failed(), type(result).__name__)
    result = fails.apply(("no",))
    print(result.state, repr(result.result), result.failed())
    told("get", result.get)
    print(result.get(propagate=False))
    told("retry called", lambda: flaky(5))
    tries.clear()
    print(repr(add.s(1)), repr(add.s(1, y=2)), add.s(2)(3), add.s(1).args, add.s(1, y=3).kwargs, add.si(1, 1)())
    print(repr(chain(add.s(1), add.s(2))), repr(group(add.s(1), add.s(2))), repr(add.s(1) | add.s(2)))
    print("shop.add" in app.tasks, "own.name" in app.tasks, repr(app).partition(" at 0x")[0], states.SUCCESS, app.main)


def eagerly():
    app.conf.task_always_eager = True
    result = add.delay(1, 2)
    print(type(result).__name__, result.get(), result.state)
    result = fails.delay("eager")
    print(result.state, repr(result.result))
    app.conf.task_eager_propagates = True
    told("propagates", lambda: fails.delay("eager"))
    app.conf.task_eager_propagates = False
    print(chain(add.s(1), add.s(2), add.s(3))().get(), [r.get() for r in group(add.s(i) for i in range(3))().results])
    print(chord([add.s(1), add.s(2)])(total.s()).get())
    tries.clear()
    result = flaky.delay(2)
    print(result.get(), tries)
    app.conf.task_always_eager = False


def at_the_worker():
    result = add.delay(4, 4)
    print(result.get(timeout=10), result.state, result.ready(), result.successful(), result.result, repr(result).startswith("<AsyncResult: "), len(result.id), str(result) == result.id)
    print(AsyncResult(result.id, app=app).get(timeout=10), app.AsyncResult(result.id).state, AsyncResult("no-such-id", app=app).state)
    result = fails.delay("far away")
    told("far", lambda: result.get(timeout=10))
    print(result.state, repr(result.result), result.failed(), "ValueError: far away" in result.traceback)
    print(repr(result.get(propagate=False)))
    print(add.apply_async((1,), {"y": 9}).get(timeout=10), add.apply_async(args=[1], countdown=0.05).get(timeout=10), app.send_task("shop.add", (5, 6)).get(timeout=10))
    tries.clear()
    print(flaky.delay(3).get(timeout=10), tries)
    tries.clear()
    told("retries", lambda: flaky.delay(9).get(timeout=10))
    print(tries)
    tries.clear()
    told("auto", lambda: auto.delay().get(timeout=10))
    print(tries)
    print(who.delay(1, a=2).get(timeout=10), who.apply_async((3,)).get(timeout=10))
    print(chain(add.s(1, 1), add.s(10), shared.s()).delay().get(timeout=10), (add.s(2, 2) | add.s(5)).apply_async().get(timeout=10))
    g = group(add.s(i, i) for i in range(4)).apply_async()
    print(g.get(timeout=10), g.ready(), g.successful(), g.completed_count(), len(g.results))
    linked = add.apply_async((1, 1), link=add.s(100))
    print(linked.get(timeout=10))
    told("json", lambda: add.delay({1}, 2))
    print(quiet.delay().id is not None)
    slow_result = AsyncResult("never-sent", app=app)
    told("timeout", lambda: slow_result.get(timeout=0.05))
    print(shared.delay(21).get(timeout=10), named.delay().get(timeout=10))
    result = add.delay(1, 1)
    result.get(timeout=10)
    result.forget()
    print(app.AsyncResult(result.id).state)


def worker():
    try:
        from celery.contrib.testing.worker import start_worker
    except ImportError:
        return contextlib.nullcontext()
    return start_worker(app, perform_ping_check=False, pool="solo")


print("--- here")
here()
print("--- eagerly")
eagerly()
print("--- at the worker")
with worker():
    at_the_worker()
