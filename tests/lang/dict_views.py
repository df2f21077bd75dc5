# keys, values, items are views
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, 3 in v, ("c", 3) in i, ("c", 4) in i, list(reversed(k)), k.mapping["a"])
print(k & {"a", "x"}, k | {"x"} == {"a", "b", "c", "x"}, k - {"a"} == {"b", "c"}, k ^ {"a"} == {"b", "c"}, k == {"a", "b", "c"}, k <= {"a", "b", "c", "d"}, k.isdisjoint({"z"}), i & {("a", 1)}, k < {"a"}, v == d.values())
for bad in [lambda: k[0], lambda: v & {1}, lambda: k.append(1), lambda: hash(k), lambda: k + k]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
    except AttributeError as e:
        print(e)
