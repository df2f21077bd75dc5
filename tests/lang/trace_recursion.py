# repeated frames are folded
import traceback, sys
def down(n):
    if n == 0: raise ValueError("bottom")
    down(n - 1)
try:
    down(10)
except ValueError:
    traceback.print_exc(file=sys.stdout)
def ping(n):
    if n == 0: 1 / 0
    pong(n - 1)
def pong(n): ping(n)
try:
    ping(5)
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)
