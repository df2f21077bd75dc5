# a dict keeps the order of insertion; deleting and setting again moves to the end
d = {}
for w in "one two three two one four".split():
    d[w] = d.get(w, 0) + 1
print(d)
del d["one"]; d["one"] = "again"; d["two"] = "changed"; print(d)
print({"b": 1, "a": 2} == {"a": 2, "b": 1}, list({"b": 1, "a": 2}), list({"b": 1, "a": 2} | {"c": 3, "b": 4}))
print(sorted(d, key=str), min(d), max(d.items(), key=lambda kv: str(kv[1])))
