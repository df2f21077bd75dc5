# the order of a set of ints after each operation
import random
random.seed(7)
def some(n, top):
    return [random.randrange(top) for _ in range(n)]
for top in (10, 40, 1000):
    a, b = set(some(9, top)), set(some(7, top))
    print(a, b, a | b, a & b, a - b, a ^ b, a.symmetric_difference(list(b)), a.difference(list(b)), a.union(list(b)))
    a ^= b; a.add(5); a.discard(min(a)); a.add(77); print(a)
    a -= {5, 77}; a |= set(some(20, top)); print(a, a.pop(), a.pop(), a)
    a.difference_update(range(0, top, 2)); a.add(2); print(a, frozenset(a), set(list(a)), a.copy())
