# two names for one list; shallow and deep copies; the trap of [[0] * n] * m
import copy
a = [1, [2, 3]]
b = a; c = a[:]; d = copy.deepcopy(a); e = list(a)
a.append(4); a[1].append("x")
print(a, b, c, d, e, a is b, a[1] is c[1])
grid = [[0] * 3] * 2; grid[0][0] = 1; print(grid)
grid = [[0] * 3 for _ in range(2)]; grid[0][0] = 1; print(grid)
def add(x, to=[]):
    to.append(x)
    return to
print(add(1), add(2), add.__defaults__)
a = []; a.append(a); print(a, a == a)
t = (1, [2]); t[1].append(3); print(t)
try:
    t[1] += [4]
except TypeError as err:
    print(err, t)
