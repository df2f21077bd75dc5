# iterators, generators with send, the itertools way
def generate_ints(n):
    for i in range(n): yield i
def counter(maximum):
    i = 0
    while i < maximum:
        val = (yield i)
        i = val if val is not None else i + 1
it = counter(10); print(next(it), next(it), it.send(8), next(it), next(it, "end"))
def inorder(t):
    if t:
        for x in inorder(t[0]): yield x
        yield t[1]
        yield from inorder(t[2])
print(list(generate_ints(3)), list(inorder(((None, 1, None), 2, ((None, 3, None), 4, None)))), sum(generate_ints(5)), [line.strip() for line in ["  a \n", "b\n"] if line.strip() != ""], dict(zip(["a", "b"], (1, 2))), list(map(str.upper, "ab")), [(x, y) for x in "abc" for y in (1, 2)][:3], any(map(lambda x: x > 2, [1, 3])), list(iter(iter([1, 2, 3]).__next__, 3)))
