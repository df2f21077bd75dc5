# x if c else y
for n in (1, 0):
    print("yes" if n else "no", (lambda: 1)() if n else (lambda: 2)(), ("a" if n > 1 else "b" if n > 0 else "c"), [i if i % 2 else -i for i in range(4)])
print(1 if True else 1 / 0, 2 + 3 if False else 4)
