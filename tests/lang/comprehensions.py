# list, set, dict comprehensions: nesting, conditions, order of evaluation
print([x * y for x in range(1, 4) for y in range(x)], [[i * j for j in range(3)] for i in range(3)], [x for x in range(20) if x % 2 if x % 3], {k: v for k, v in zip("abc", range(3))}, {len(w) for w in ["a", "bb", "cc"]})
m = [[1, 2], [3, 4], [5, 6]]
print([x for row in m for x in row], [list(r) for r in zip(*m)], [(a, b) for a, b in m if a > 1], [x if x > 2 else -x for r in m for x in r], dict((k, v) for k, v in m))
def show(tag, v):
    print(tag, v, end="; ")
    return v
print({show("k", i): show("v", i * 2) for i in range(2)})
print([*[i for i in range(2)], *(j for j in "ab")], [(lambda: i)() for i in range(3)], [i for i in range(5) if (lambda n: n > 2)(i)], [[y for y in x] for x in ["ab", "c"]])
