# unpacking: stars, nesting, errors
a, b = 1, 2; a, b = b, a; print(a, b)
first, *rest = "abc"; *init, last = [1, 2, 3]; x, *y, z = range(2); (p, (q, *r)), s = (1, (2, 3, 4)), 5
print(first, rest, init, last, x, y, z, p, q, r, s)
[m, n] = {"k": 1, "l": 2}; print(m, n)
for i, (j, k) in enumerate([(1, 2), (3, 4)]):
    print(i, j, k)
for bad in ["a, b = 1", "a, b = 1, 2, 3", "a, b, c = 1, 2", "a, *b = []", "a, b = None", "a, (b, c) = 1, 2", "a, b = 'x'", "a, b, *c = [1]", "a, b = {}", "() = [1]", "a, b = iter([1, 2, 3])", "[a, *b, c] = (1,)"]:
    try:
        exec(bad)
    except Exception as e:
        print(bad, "->", type(e).__name__, e)
