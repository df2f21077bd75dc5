# count, cycle, repeat
from itertools import count, cycle, repeat, islice, takewhile
print(list(islice(count(), 3)), list(islice(count(10, -2), 3)), list(islice(count(0.5, 0.25), 3)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), list(islice(repeat("x"), 2)), list(map(pow, range(4), repeat(2))), list(cycle([])))
print(count(3), count(1, 2), repeat(1), repeat("a", 2), next(count(5)), list(zip(count(1), "ab")), list(takewhile(lambda x: x < 3, count())))
for bad in (lambda: count("a"), lambda: cycle(5), lambda: repeat(), lambda: repeat(1, "a"), lambda: islice([1], -1), lambda: islice([1], "a"), lambda: islice(5, 1), lambda: count(1, 2, 3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
