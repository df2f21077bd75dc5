# every method of list
a = [3, 1, 2]
a.append(5); a.extend("xy"); a.insert(1, "i"); a.insert(-1, "j"); a.insert(100, "end"); a.insert(-100, "start")
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove("i"); a.reverse(); print(a, a.index(3), a.count(3), a.copy() == a, a.copy() is a)
b = [1, 2, 3, 2, 1]
print(b.index(2), b.index(2, 2), b.index(1, 1), b.index(2, -3, -1), b.count(2), b.count("x"))
b.clear(); print(b, len(b))
print([1, 2].append(3), [2, 1].sort(), [1].extend([]), [1].reverse(), [1].clear(), [1].remove(1), [1].insert(0, 0))
