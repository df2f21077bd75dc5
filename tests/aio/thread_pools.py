# concurrent.futures
import threading
import time
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def job(n, fail=False):
    time.sleep(n / 10)
    if fail:
        raise ValueError(n)
    return n


with ThreadPoolExecutor(max_workers=2) as pool:
    fs = [pool.submit(job, n) for n in (3, 1, 1)]
    print([f.running() for f in fs], fs[2].cancel(), fs[2].cancelled())
    fs = fs[:2]
    print([f.result() for f in as_completed(fs)])
    print(list(pool.map(job, [2, 1, 0])))
    f = pool.submit(job, 1, fail=True)
    print(repr(f.exception()))
    try:
        f.result()
    except ValueError as e:
        print("ValueError", e)
    f = pool.submit(job, 2)
    try:
        f.result(timeout=0.05)
    except TimeoutError as e:
        print(repr(e))
    f.add_done_callback(lambda f: print("done", f.result()))
    f.result()
    time.sleep(0.05)
    done, pending = wait([pool.submit(job, 1), pool.submit(job, 3)], return_when=futures.FIRST_COMPLETED)
    print(len(done), len(pending))
    done, pending = wait(pending)
    print(len(done), len(pending))
try:
    pool.submit(job, 1)
except RuntimeError as e:
    print(e)
names = []
with ThreadPoolExecutor(2, thread_name_prefix="w") as pool:
    for _ in pool.map(lambda n: (time.sleep(0.05), names.append(threading.current_thread().name)), range(4)):
        pass
print(sorted(names))
f = futures.Future()
f.set_result(3)
print(f.done(), f.result())
try:
    f.set_result(4)
except futures.InvalidStateError as e:
    print("InvalidStateError")
f = futures.Future()
print(f.cancel(), f.cancelled())
try:
    f.result()
except futures.CancelledError as e:
    print("CancelledError", e.args)
try:
    ThreadPoolExecutor(0)
except ValueError as e:
    print(e)
pool = ThreadPoolExecutor(1)
pool.submit(lambda: (time.sleep(0.1), print("waited for at the end")))
print("main ends")
