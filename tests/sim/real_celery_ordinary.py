# What ordinary programs do with Celery in eager mode: calls, retries, canvas, classes of tasks.
# real: import celery; assert tuple(map(int, celery.__version__.split('.')[:2])) >= (5, 4)
from celery import Celery, chain, group, chord, signature, shared_task, Task
from celery.exceptions import Retry, MaxRetriesExceededError, TimeoutError, Ignore, Reject, SoftTimeLimitExceeded
from celery.result import AsyncResult, GroupResult
from celery.schedules import crontab
from celery.utils.log import get_task_logger
from celery import states
app = Celery("t", broker="memory://", backend="cache+memory://")
app.conf.update(task_always_eager=True, task_eager_propagates=False, task_serializer="json", result_serializer="json", accept_content=["json"], timezone="UTC", task_store_eager_result=True)
logger = get_task_logger(__name__)
@app.task
def add(x, y): return x + y
@app.task(bind=True, name="tasks.mul", max_retries=3, default_retry_delay=1)
def mul(self, x, y):
    logger.info("mul"); return (self.name, self.request.retries, self.request.id is not None, x * y)
@app.task(bind=True, autoretry_for=(ValueError,), retry_backoff=True, retry_kwargs={"max_retries": 2})
def flaky(self):
    raise ValueError(f"n{self.request.retries}")
@app.task(bind=True, max_retries=2)
def again(self, n):
    try: raise KeyError("k")
    except KeyError as e:
        if self.request.retries < 1: raise self.retry(exc=e, countdown=1)
        return ["done", self.request.retries]
@app.task(ignore_result=True)
def fire(x): pass
@shared_task
def shared(x): return -x
class Base(Task):
    def on_success(self, retval, task_id, args, kwargs): print("success", retval, args)
    def on_failure(self, exc, task_id, args, kwargs, einfo): print("failure", exc)
    def on_retry(self, exc, task_id, args, kwargs, einfo): print("retry", exc)
@app.task(base=Base)
def hooked(x):
    if x < 0: raise RuntimeError("neg")
    return x
@app.task(bind=True)
def progress(self):
    self.update_state(state="PROGRESS", meta={"n": 1}); return self.request.called_directly
@app.task
def tsum(xs): return sum(xs)
r = add.delay(1, 2); print(r.get(timeout=1), r.state, r.status, r.successful(), r.failed(), r.ready(), r.result, r.id is not None)
print(add(1, 2), add.apply_async((1,), {"y": 5}, countdown=1, queue="q", priority=3).get(), add.s(1).apply_async(args=(9,)).get() if False else add.s(1, 2)().__class__.__name__, add.name, mul.name)
print(mul.delay(2, 3).get()); r = flaky.delay(); print(r.state, repr(r.result), r.traceback is not None)
try: r.get()
except ValueError as e: print("raised", e)
print(r.get(propagate=False)); print(again.delay(1).get()); print(fire.delay(1).get(), shared.delay(3).get()); hooked.delay(1); hooked.delay(-1)
print(chain(add.s(1, 2), add.s(3))().get(), (add.s(1, 1) | add.s(5)).apply_async().get(), group(add.s(i, i) for i in range(3))().get(), chord([add.s(1, 1), add.s(2, 2)])(tsum.s()).get(), group([add.s(1, 2), shared.s(3)]).apply_async().results[1].get())
s = add.s(2, 2); print(s, s.task, s.args, s.kwargs, s.set(countdown=3).options, add.si(1, 1)().real if False else add.si(1, 1), add.signature((1, 2)), s.clone().args, repr(add.subtask((1,))))
print(progress.delay().get(), states.PENDING, states.READY_STATES >= {"SUCCESS"})
print(app.main, sorted(t for t in app.tasks if not t.startswith("celery."))[:3], app.conf.timezone, app.conf.task_always_eager)
app.conf.beat_schedule = {"a": {"task": "tasks.mul", "schedule": crontab(minute="*/5"), "args": (1, 2)}, "b": {"task": "x", "schedule": 30.0}}
print(len(app.conf.beat_schedule), crontab(hour=7, minute=30))
