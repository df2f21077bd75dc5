# two threads that wait for one another for ever: the run ends
import threading
import time

a, b = threading.Lock(), threading.Lock()


def one():
    with a:
        time.sleep(0.1)
        with b:
            print("never")


def two():
    with b:
        time.sleep(0.1)
        with a:
            print("never")


ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print("never")
