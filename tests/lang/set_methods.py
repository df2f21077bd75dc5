# every method of set and frozenset
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a.union(b, [5]), a.intersection(b, [3]), a.difference([1], [2]), a.symmetric_difference([3, 9]), a <= b, {3} < a, a.issubset([1, 2, 3, 4]), a.issuperset([1]), a.isdisjoint([9]), a >= {1})
a.add(4); a.add(4); a.discard(9); a.discard(1); a.remove(2); print(a, len(a), a.copy() is a)
a.update([7], (8,)); a.difference_update([8]); a.intersection_update([3, 4, 7]); a.symmetric_difference_update([7, 1]); print(a)
a |= {10}; a -= {1}; a &= {3, 10, 11}; a ^= {12}; print(sorted(a), {5}.pop(), set(), set("aa"), frozenset([1]), frozenset() , {*"a", *[1]} == {"a", 1})
a.clear(); print(a, {1} == frozenset([1]), {1, True, 1.0}, type({1} | frozenset()).__name__, type(frozenset() | {1}).__name__, hash(frozenset([1])) == hash(frozenset([1])))
