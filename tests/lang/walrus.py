# assignment expressions
if (n := len("abc")) > 2:
    print(n)
print([y := 5, y ** 2], y, [last := x for x in range(3)], last)
data = iter([1, 2, 0, 3])
while (chunk := next(data)):
    print(chunk)
print(any((witness := x) > 1 for x in [1, 2, 3]), witness)
def f(): return (a := 1) + a
print(f(), (lambda: (z := 3) * z)(), f"{(w := 4)} {w}", (m := 1, 2), m)
print([(x, s) for x in range(3) if (s := x * x)], s)
