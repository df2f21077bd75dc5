# changing a dict while going through it
d = {1: "a", 2: "b"}
for what in ["d[3] = 1", "del d[2]", "d.clear()", "d.update({7: 7})"]:
    d = {1: "a", 2: "b"}
    try:
        for k in d:
            exec(what)
    except RuntimeError as e:
        print(what, "->", e)
d = {1: "a", 2: "b"}
for k in d:
    d[k] = "same size"
print(d)
for k in list(d):
    del d[k]
print(d)
d = {1: 1}
try:
    for k in d.items():
        d[2] = 2; del d[1]
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
