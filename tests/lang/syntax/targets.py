# Everything that can be assigned to, and in which order.
class Box:
    pass

box = Box()
data = [0, 0, 0]
a = b = 1
a, b = b, a + 1
(c, [d, e]), *f, g = (1, (2, 3)), 4, 5, 6
print(a, b, c, d, e, f, g)
box.x, data[0], (box.y) = 1, 2, 3
print(box.x, data, box.y)
[h, *i] = 'xyz'
(j) = 5
(k), = [6]
*l, = range(3)
print(h, i, j, k, l)
data[1:] = [7, 8, 9]
data[0] += 5; box.x *= 4; j **= 2; j //= 2; j <<= 1; j |= 1; j ^= 3; j %= 10; j @= 1 if 0 else Box and type('M', (), {'__rmatmul__': lambda s, o: o})()
print(data, box.x, j)
m: int = 1
n: 'a string'
box.z: list = [1]
data[0]: int = 0
(o): int = 2
print(m, box.z, data, o)
for p, (q, *r) in [(1, (2, 3, 4))]: print(p, q, r)
for box.x in range(3): pass
for data[0] in 'ab': pass
print(box.x, data[0])
if (s := 10) > 5 and (t := s + 1): print(s, t)
print([u := 1, u + 1], [v for v in range(5) if (w := v) % 2], w)
del data[0], box.x, (a, b), [c]
print(data, hasattr(box, 'x'))
x = y = z = 0
x, y, z = z, x, y
print(x if y else z if x else 'none', not x, -x ** 2, 2 ** -1, ~5, +x)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2, 1 in [1] in [[1]], not 1 in [2], 1 not in [2], x is not None)
print(1 or 0 and 0, (1 or 0) and 0, 1 | 2 ^ 3 & 4 << 1 + 2 * 3, 10 - 3 - 2, 2 ** 3 ** 2, 7 // 2 * 3 % 5)
