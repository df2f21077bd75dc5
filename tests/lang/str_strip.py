# strip, lstrip, rstrip, removeprefix, removesuffix
print(repr("  x \n".strip()), repr("  x ".lstrip()), repr("  x ".rstrip()), "xxabxx".strip("x"), "xyabyx".strip("xy"), repr("\u2003x\x1c".strip()))
print("www.example.com".lstrip("w."), "mississippi".rstrip("ip"), "abc".strip(""), "abc".strip(None))
print("TestCase".removeprefix("Test"), "TestCase".removesuffix("Case"), "TestCase".removeprefix("Case"), "a".removesuffix(""))
for bad in [lambda: "a".strip(1), lambda: "a".removeprefix(("a",)), lambda: "a".removesuffix()]:
    try:
        bad()
    except TypeError as e:
        print(e)
