# round: half to even, digits, negative digits, own types
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.51)], round(2.675, 2), round(1234.5678, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(5.5, 0), round(-2.5, 0), round(3), round(True), round(1e20), round(2.5, None))
class R:
    def __round__(self, n=None):
        return f"rounded to {n}"
print(round(R()), round(R(), 3))
for bad in [lambda: round("a"), lambda: round(1.5, "a"), lambda: round(float("nan")), lambda: round(float("inf")), lambda: round(), lambda: round(1.5, 1.5)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
