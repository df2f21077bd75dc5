# // % divmod and round for negative numbers, by zero
for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (6, 3), (0, 5), (7.5, 2), (-7.5, 2)]:
    print(a, b, a // b, a % b, divmod(a, b), a / b)
for bad in [lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1.0 / 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(pow(3, -1, 7), pow(2, 10, 1000), 2 ** -2, (-8) ** (1 / 3), 2 ** 100, -2 ** 2)
