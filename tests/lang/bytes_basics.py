# bytes: literals, items, slices, repr, what they refuse
b = b"hello\x00\xff\n'\""
print(b, b[0], b[-1], b[1:4], b[::-1][:3], len(b), list(b[:3]), bytes([65, 66]), bytes(3), bytes("é", "utf8"), bytes(b"x"), bytes(), bytes(range(3)))
print(b"a" + b"b", b"ab" * 2, 104 in b, b"ell" in b, b"a" < b"b", b"a" == "a", hash(b"a") == hash(b"a"), bytes.fromhex("48 65 6c"), b"Hi".hex(), b"Hi!!".hex("-"), b"abcdef".hex(":", 2))
for bad in [lambda: b"a" + "b", lambda: "b" in b"a", lambda: bytes("x"), lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(["a"]), lambda: bytes(-1), lambda: b[20], lambda: bytes(1.5),
            lambda: bytes.fromhex("4"), lambda: bytes.fromhex("zz"), lambda: b"a" < "a", lambda: 300 in b"a", lambda: b"x" % 1, lambda: b["a"]]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
