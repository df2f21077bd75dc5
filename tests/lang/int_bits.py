# bit operations, also on negative and large numbers
print(6 & 3, 6 | 3, 6 ^ 3, ~6, 1 << 10, 1024 >> 3, -1 >> 5, -5 & 0xff, -5 | 2, -5 ^ 3, 1 << 100, (1 << 100) >> 98, -(1 << 70) >> 68, True & 1, True ^ True)
for bad in [lambda: 1 << -1, lambda: 1 >> -1, lambda: 1.0 & 1, lambda: 1 | "a", lambda: ~1.5, lambda: "a" >> 1]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
