# bytearray can change
a = bytearray(b"abc")
a.append(100); a.extend(b"ef"); a += b"g"; a[0] = 65; a.insert(1, 33)
print(a, len(a), a.pop(), a.pop(0), a, bytes(a), a[1:3], type(a[1:3]).__name__)
a.remove(33); a.reverse(); print(a)
a[1:3] = b"XYZ"; del a[0]; print(a); a *= 2; print(a, a.find(b"Z"), a.copy() is a, a.decode())
a.clear(); print(a, bool(a), bytearray(2), bytearray("é", "utf-8"), bytearray(b"a") == b"a")
for bad in [lambda: a.append(256), lambda: a.append("a"), lambda: a.pop(), lambda: a.remove(1), lambda: hash(a), lambda: a.__setitem__(5, 1), lambda: a.extend([300])]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
