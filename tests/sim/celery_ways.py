# Celery: workers beside the program, results, retries, and what an async handler must not do.
import asyncio
import time
import simnet
from celery import Celery
from celery.exceptions import MaxRetriesExceededError, TimeoutError
from tutor import cpu, now

app = Celery("shop", broker="redis://", backend="redis://")
calls = []


@app.task
def report(n):
    time.sleep(2)
    return [n, {"n": n}]


@app.task(bind=True, max_retries=2, default_retry_delay=5)
def flaky(self, good_at):
    calls.append((round(now(), 2), self.request.retries))
    try:
        if self.request.retries < good_at:
            raise ConnectionError("down")
        return "ok"
    except ConnectionError as error:
        raise self.retry(exc=error)


@app.task(bind=True, max_retries=1)
def hopeless(self):
    self.retry(countdown=1)


@app.task(autoretry_for=(ConnectionError,), retry_backoff=True)
def backs_off():
    calls.append(round(now(), 2))
    raise ConnectionError("still down")


@app.task
async def opened_by_nobody():
    return 1


@app.task
def waits_for_another():
    return report.delay(1).get()


def attempt(fn):
    try:
        print(repr(fn()))
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).splitlines()[0]}")


print(repr(report).partition(" at")[0], report.name)
start = now()
results = [report.delay(i) for i in range(8)]
print(round(now() - start, 2), [r.state for r in results][:2], simnet.meter.open["queued"], results[0])
print([r.get() for r in results][:2], round(now() - start, 2), simnet.meter.peak["celery"], simnet.meter.peak["queued"])
print(results[0].state, results[0].ready(), results[0].successful(), results[0].result)
attempt(lambda: report.delay(1).get(timeout=.5))
attempt(lambda: report.delay(object()))
attempt(lambda: report.delay())
r = report.apply_async((5,), countdown=3)
start = now()
print(r.get(), round(now() - start, 2))

r = flaky.delay(2)
time.sleep(1)
print(r.state, repr(r.result))
print(r.get(), calls)
calls.clear()
attempt(flaky.delay(9).get)
attempt(hopeless.delay().get)
calls.clear()
attempt(backs_off.delay().get)
print([round(b - a, 2) for a, b in zip(calls, calls[1:])])

r = opened_by_nobody.delay()
attempt(r.get)
print(r.state, r.failed())
box = opened_by_nobody()
print(type(box).__name__)
box.close()
attempt(waits_for_another.delay().get)
r = report.apply_async((1,), countdown=1)
r.revoke()
attempt(r.get)
print(report.apply((3,)).get(), report(4))


async def handler(blocking):
    start = now()
    result = report.delay(1)
    if blocking:
        result.get()
    else:
        await asyncio.to_thread(result.get)
    return round(now() - start, 2)


async def main():
    for blocking in (True, False):
        start = now()
        print(await asyncio.gather(*[handler(blocking) for _ in range(3)]), round(now() - start, 2))


asyncio.run(main())
attempt(lambda: report.s(1))
