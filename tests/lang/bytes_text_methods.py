# the methods that bytes share with str
b = b"  The quick, brown fox  "
print(b.strip(), b.split(), b.split(b","), b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.replace(b"quick", b"slow"))
print(b.find(b"q"), b.find(113), b.index(b"b"), b.rfind(b" "), b.count(b" "), b.startswith(b"  T"), b.endswith((b"x", b" ")), b.partition(b","), b.rpartition(b"o"))
print(b"-".join([b"a", bytearray(b"b")]), b"a\tb".expandtabs(4), b"7".zfill(3), b"a".center(5, b"*"), b"a".ljust(3, b"."), b"a".rjust(3), b"a\nb\r\nc".splitlines(), b"abc".isalpha(), b"12".isdigit(), b"aB".isupper(), b" ".isspace())
print(b"abc".translate(bytes.maketrans(b"ab", b"xy"), b"c"), b"abc".removeprefix(b"a"), b"abc".removesuffix(b"bc"), b"%d-%s-%b" % (1, b"x", b"y"), b"%a" % "é")
for bad in [lambda: b"a".split(","), lambda: b"a".join(["a"]), lambda: b"a".find("a"), lambda: b"a".index(b"x"), lambda: b"a".replace("a", "b"), lambda: b"a".split(b""), lambda: b"%s" % "x", lambda: b"a".startswith("a")]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
