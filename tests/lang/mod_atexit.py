import atexit


@atexit.register
def last():
    print("last")


atexit.register(print, "first", "of", sep="-")
gone = lambda: print("gone")
atexit.register(gone)
atexit.unregister(gone)
try:
    atexit.register(3)
except TypeError as e:
    print(e)
atexit.register(lambda: 1 / 0)
print("end of main")
