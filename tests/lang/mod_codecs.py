import codecs
import io
from array import array


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for name in ("utf-8", "UTF8", "ascii", "latin-1", "utf-16-le", "utf-32"):
    info = codecs.lookup(name)
    print(info.name, info.encode("aé" if name != "ascii" else "a"), codecs.getencoder(name)("x"), codecs.decode(codecs.encode("hé" if name != "ascii" else "h", name), name))
t(lambda: codecs.lookup("nope"))
t(lambda: codecs.lookup(3))
print(codecs.encode("Hello", "rot13"), codecs.decode("Uryyb", "rot_13"), codecs.encode(b"abc", "hex"), codecs.decode(b"616263", "hex"), codecs.encode(b"x" * 60, "base64"))
d = codecs.getincrementaldecoder("utf-8")()
data = "aé€😀z".encode()
print([d.decode(data[i:i + 1]) for i in range(len(data))], repr(d.decode(b"", True)))
d = codecs.getincrementaldecoder("utf-8")("replace")
print(d.decode(b"\xe2\x82"), repr(d.decode(b"", final=True)))
t(lambda: codecs.getincrementaldecoder("utf-8")().decode(b"\xe2", True))
t(lambda: codecs.getincrementaldecoder("utf-8")().decode(b"\xff"))
e = codecs.getincrementalencoder("utf-8")()
print(e.encode("é"), list(codecs.iterencode(["a", "é"], "utf-8")), list(codecs.iterdecode([b"\xc3", b"\xa9x"], "utf-8")))
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.getreader("utf-8")(io.BytesIO("é\nb".encode())).read(), codecs.getreader("utf-8")(io.BytesIO(b"a\nb")).readlines())
out = io.BytesIO()
codecs.getwriter("utf-8")(out).write("é")
print(out.getvalue(), codecs.lookup_error("ignore") is not None)
t(lambda: codecs.lookup_error("nope"))

a = array("i", [1, 2, 3])
a.append(4)
a.extend([5, 6])
print(a, a[1], a[-1], a[1:3], len(a), a.itemsize, a.typecode, 3 in a, a.index(3), a.count(1), a.tobytes(), a.tolist(), list(reversed(a)))
a[0] = 9
a[1:2] = array("i", [7, 7])
del a[-1]
print(a, a + array("i", [1]), a * 2, a.pop(), a.pop(0), a == array("i", [7, 7, 3, 4]), a < array("i", [8]), array("d", [1.5]), array("f", [0.1])[0], array("u", "aé"), array("b"), array("B", b"\x01\xff"))
for f in (lambda: array("i", "x"), lambda: array("x"), lambda: array("B", [256]), lambda: array("b", [-129]), lambda: array("i", [1.5]), lambda: a[99], lambda: a.remove(99), lambda: array("i").pop(), lambda: a + [1], lambda: a + array("d"), lambda: hash(a), lambda: array("h", [40000]), lambda: a.index(99), lambda: a.frombytes(b"abc"), lambda: array("d", ["x"]), lambda: array("ii"), lambda: a["x"], lambda: sum(a), lambda: max(a), lambda: array("q", [2 ** 63])):
    t(f)
a.byteswap()
print(a[0], array("i", range(3)).tobytes() == bytes(array("i", range(3))), array)
