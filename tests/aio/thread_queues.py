# the module queue between threads
import queue
import threading
import time

q = queue.Queue(2)
log = []


def consumer():
    while True:
        x = q.get()
        if x is None:
            q.task_done()
            return
        time.sleep(0.02)
        log.append(x)
        q.task_done()


t = threading.Thread(target=consumer)
t.start()
for i in range(5):
    q.put(i)
q.put(None)
q.join()
t.join()
print(log, q.empty(), q.qsize())
for call in (lambda: q.get_nowait(), lambda: q.get(timeout=0.01)):
    try:
        call()
    except queue.Empty as e:
        print("Empty", e.args)
q.put(1)
q.put(2)
try:
    q.put(3, timeout=0.01)
except queue.Full:
    print("Full")
for cls in (queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    p = cls()
    for x in (2, 3, 1):
        p.put(x)
    print(cls.__name__, [p.get() for _ in range(3)], p.empty())
try:
    queue.Queue().task_done()
except ValueError as e:
    print(e)
s = queue.SimpleQueue()
threading.Timer(0.01, s.put, ["late"]).start()
print(s.get(timeout=1))
