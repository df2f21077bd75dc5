# startswith and endswith: tuples, bounds, errors
s = "async def main():"
print(s.startswith("async"), s.startswith("def"), s.startswith("def", 6), s.startswith(("await", "async")), s.startswith(""))
print(s.endswith(":"), s.endswith(("x", "):")), s.endswith("main", 0, 14), s.endswith(()), s.startswith("", 100), s.startswith("a", -100))
for bad in (1, ["a"], ("a", 1)):
    for name in ("startswith", "endswith"):
        try:
            print(getattr(s, name)(bad))
        except TypeError as e:
            print(e)
