# generators in pipelines run lazily, in step
def numbers():
    for i in range(4):
        print("make", i)
        yield i
def double(it):
    for x in it:
        print("double", x)
        yield x * 2
for v in double(x for x in numbers() if x % 2):
    print("use", v)
print(sum(x * x for x in range(5)), max((len(w), w) for w in ["a", "ccc", "bb"]), any(print("any", x) or x > 1 for x in range(4)), ",".join(str(i) for i in range(3)), dict((i, i * i) for i in range(3)), sorted((x for x in [3, 1, 2]), reverse=True))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from itertools import islice, takewhile
print(list(islice(fib(), 10)), list(takewhile(lambda x: x < 30, fib())), [x for x, _ in zip(fib(), range(5))])
def countdown(n):
    while n:
        r = yield n
        n = r if r is not None else n - 1
c = countdown(3); print([next(c), c.send(10), next(c)])
def avg():
    total = n = 0; a = None
    while True:
        total += yield a
        n += 1; a = total / n
a = avg(); next(a); print(a.send(10), a.send(20), a.send(3))
