# str.join and what it refuses
print(", ".join(["a", "b"]), "".join("abc"), "-".join([]), "-".join(["one"]), "+".join({"x": 1, "y": 2}))
print(" ".join(str(i) for i in range(4)), "ab".join("xyz"))
for bad in ([1], ["a", 2, "b"], ["a", None], 5, ["a", b"b"]):
    try:
        print(",".join(bad))
    except TypeError as e:
        print(e)
