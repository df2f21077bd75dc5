# Lock, RLock, Event, Condition, Semaphore, Barrier between threads
import threading
import time

lock = threading.Lock()
count = 0


def add():
    global count
    for _ in range(3):
        with lock:
            was = count
            time.sleep(0.001)
            count = was + 1


def run(*fns):
    ts = [threading.Thread(target=f) for f in fns]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


run(add, add, add)
print(count, lock.locked())
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.05))
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
r = threading.RLock()
with r:
    with r:
        print("twice")
try:
    r.release()
except RuntimeError as e:
    print(e)
event = threading.Event()
print(event.is_set(), event.wait(0.01))


def waits():
    print("waited:", event.wait())


def sets():
    time.sleep(0.05)
    print("sets")
    event.set()


run(waits, sets)
cond = threading.Condition()
items = []


def consumer():
    for _ in range(3):
        with cond:
            while not items:
                cond.wait()
            print("got", items.pop(0))


def producer():
    for i in range(3):
        time.sleep(0.01)
        with cond:
            items.append(i)
            cond.notify()


run(consumer, producer)
with cond:
    print(cond.wait(0.01), cond.wait_for(lambda: False, 0.01))
try:
    cond.notify()
except RuntimeError as e:
    print(e)
sem = threading.Semaphore(2)
inside = peak = 0


def limited():
    global inside, peak
    with sem:
        inside += 1
        peak = max(peak, inside)
        time.sleep(0.01)
        inside -= 1


run(*[limited] * 5)
print(peak, sem.acquire(timeout=0.01), sem.acquire(blocking=False), sem.acquire(blocking=False))
b = threading.BoundedSemaphore(1)
try:
    b.release()
except ValueError as e:
    print(e)
barrier = threading.Barrier(3)
got = []
run(*[lambda: got.append(barrier.wait())] * 3)
print(sorted(got))
