# what the primitives of threads look like: class, place, state
import re
import threading


class Gate(threading.Semaphore):
    pass


def shown(obj):
    return re.sub(r"0x[0-9a-f]+", "0x", repr(obj))


places = threading.BoundedSemaphore(2)
barrier = threading.Barrier(2)
event = threading.Event()
print(shown(places), shown(Gate(3)), shown(barrier), shown(event), sep="\n")
places.acquire()
event.set()
waiting = threading.Thread(target=barrier.wait)
waiting.start()
print(shown(places), shown(barrier), shown(event), sep="\n")
barrier.wait()
waiting.join()
print(shown(barrier))
barrier.abort()
print(shown(barrier))
