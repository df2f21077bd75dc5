# changing a list while going through it
a = [1, 2, 3, 4]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
a = [1, 2, 3]
for x in a:
    if len(a) < 6:
        a.append(x * 10)
print(a)
a = [1, 2, 3]; it = iter(a); next(it); a.clear(); print(list(it), it.__length_hint__())
a.extend([1, 2]); print(list(it))
print([x for x in reversed([1, 2, 3])], list(enumerate(["a"])))
