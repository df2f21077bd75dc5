# The module _thread, as older programs use it.
import _thread
import threading
import time

lock = _thread.allocate_lock()
done = []


def work(name, delay, times=2):
    for n in range(times):
        time.sleep(delay)
        with lock:
            print(name, n)
    done.append(name)
    if name == "slow":
        _thread.exit()
    print(name, "is over")


ids = [_thread.start_new_thread(work, ("quick", 1)), _thread.start_new_thread(work, ("slow", 1.5), {"times": 3})]
print(len(set(ids)), all(isinstance(i, int) for i in ids), _thread.get_ident() == threading.get_ident())
while len(done) < 2:
    time.sleep(0.7)
print(lock.locked(), type(lock) is _thread.LockType, _thread.error is RuntimeError, _thread.TIMEOUT_MAX == threading.TIMEOUT_MAX)
for wrong in ((1, ()), (work, []), (work, (), [])):
    try:
        _thread.start_new_thread(*wrong)
    except TypeError as e:
        print(e)
_thread.start_new_thread(lambda: 1 / 0, ())
time.sleep(1)
try:
    _thread.interrupt_main()
    time.sleep(1)
except KeyboardInterrupt:
    print("interrupted")
