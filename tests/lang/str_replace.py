# str.replace: all, some, empty old
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "banana".replace("a", "", 0), "banana".replace("x", "y"))
print("abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "aaa".replace("aa", "b"))
print("ä€😀".replace("€", "EUR"), "aaa".replace("a", "bb"), "aaaa".replace("aa", "", -1))
for bad in [lambda: "a".replace("a"), lambda: "a".replace("a", 1), lambda: "a".replace(1, "a")]:
    try:
        bad()
    except TypeError as e:
        print(e)
