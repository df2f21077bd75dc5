# + * in and comparison of strings, with the errors beginners get
print("a" + "b", "ab" * 3, 2 * "x", "a" * 0, "a" * -1, "b" in "abc", "" in "", "z" not in "abc", "a" < "b", "Z" < "a", "a" < "ab")
for bad in [lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" - "b", lambda: 1 in "a", lambda: "a" < 1,
            lambda: "a" / 2, lambda: "a" + None, lambda: "a" + b"b", lambda: -"a", lambda: "a" & "b", lambda: "a"(), lambda: "abc".foo]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
