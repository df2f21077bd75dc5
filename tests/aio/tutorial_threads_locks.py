# As tutorials have it: threading's tools
import threading, queue, time
counter = 0
lock = threading.Lock()

def inc(n):
    global counter
    for _ in range(n):
        with lock:
            counter += 1
ts = [threading.Thread(target=inc, args=(1000,), name=f't{i}') for i in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(counter, [t.is_alive() for t in ts], threading.current_thread().name, threading.active_count())
q = queue.Queue()

def worker():
    while (x := q.get()) is not None:
        time.sleep(0.1)
        out.append(x * x)
        q.task_done()
out = []
w = threading.Thread(target=worker, daemon=True)
w.start()
for i in range(5):
    q.put(i)
q.join()
q.put(None)
w.join()
print(out)
local = threading.local()
local.x = 1

def look():
    print(hasattr(local, 'x'))
t = threading.Thread(target=look)
t.start()
t.join()
ev = threading.Event()

def waiter():
    print('waited', ev.wait(timeout=2))
t = threading.Thread(target=waiter)
t.start()
ev.set()
t.join()
tm = threading.Timer(0.2, print, ['timer'])
tm.start()
tm.join()

class C(threading.Thread):
    def run(self):
        self.result = 42
c = C()
c.start()
c.join()
print(c.result)
sem = threading.BoundedSemaphore(2)
sem.acquire()
print(sem.acquire(blocking=False), sem.acquire(blocking=False))
sem.release()
r = threading.RLock()
with r:
    with r:
        print('re-entered')
b = threading.Barrier(2, action=lambda: print('both'))
t = threading.Thread(target=b.wait)
t.start()
b.wait()
t.join()
cond = threading.Condition()
data = []

def c1():
    with cond:
        print(cond.wait_for(lambda: data, timeout=1), data)
t = threading.Thread(target=c1)
t.start()
with cond:
    data.append(1)
    cond.notify()
t.join()
