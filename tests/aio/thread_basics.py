# threading: start, join, names, daemon, exceptions, local, Timer
import threading
import time


def work(n):
    time.sleep(n / 10)
    print("end", n, threading.current_thread().name)


ts = [threading.Thread(target=work, args=(n,)) for n in (3, 1, 2)]
print(ts[0].is_alive(), ts[0].ident)
for t in ts:
    t.start()
print(threading.active_count(), [t.name for t in threading.enumerate()])
for t in ts:
    t.join()
print(ts[0].is_alive(), threading.active_count(), threading.current_thread() is threading.main_thread())
try:
    ts[0].start()
except RuntimeError as e:
    print(e)
try:
    threading.Thread(target=work).join()
except RuntimeError as e:
    print(e)
try:
    threading.current_thread().join()
except RuntimeError as e:
    print(e)


class Own(threading.Thread):
    def run(self):
        self.result = 42


o = Own(name="own")
o.start()
o.join()
print(o.result, o.name)
mine = threading.local()
mine.x = "main"


def user(n):
    print(hasattr(mine, "x"))
    mine.x = n
    time.sleep(0.01)
    print(mine.x)


ts = [threading.Thread(target=user, args=(i,)) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(mine.x)
timer = threading.Timer(0.05, print, ["timer fired"])
timer.start()
late = threading.Timer(0.05, print, ["never"])
late.start()
late.cancel()
timer.join()


def fails():
    raise ValueError("in a thread")


t = threading.Thread(target=fails)
t.start()
t.join()
print("goes on")


def forever():
    try:
        while True:
            time.sleep(1)
    finally:
        print("never printed: daemons are dropped")


threading.Thread(target=forever, daemon=True).start()
threading.Thread(target=lambda: (time.sleep(0.1), print("waited for at the end"))).start()
print("main ends")
