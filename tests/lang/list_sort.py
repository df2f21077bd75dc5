# sort and sorted: key, reverse, stability, errors, what happens during it
words = ["banana", "Apple", "cherry", "date", "Elder"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted("hello"), sorted({3: 1, 1: 2}))
pairs = [(1, "b"), (2, "a"), (1, "a"), (2, "b")]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True), sorted(pairs, key=lambda p: (-p[0], p[1])))
a = [3, 1, 2]; print(a.sort(), a); a.sort(reverse=True); print(a); a.sort(key=lambda x: -x, reverse=True); print(a)
for bad in [lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted(5), lambda: sorted([1], lambda x: x), lambda: sorted([1j, 2j]), lambda: [1, 2].sort(key=1), lambda: sorted([{}, {}]), lambda: sorted()]:
    try:
        print(bad())
    except TypeError as e:
        print(e)
seen = []
def key(x):
    seen.append((x, len(b)))
    return x
b = [3, 1, 2]
b.sort(key=key); print(seen, b)
def evil(x):
    b.append(1)
    return x
try:
    b.sort(key=evil)
except ValueError as e:
    print(e)
