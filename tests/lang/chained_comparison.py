# a < b < c evaluates b once and stops early
def v(x):
    print("eval", x)
    return x
print(v(1) < v(2) < v(3))
print(v(3) < v(2) < v(1))
print(1 < 2 > 1, 1 == 1 in [1], 1 < 3 == 3 != 4, (1 < 2) < 2, not 1 < 2 < 0, 1 is 1 is True)
