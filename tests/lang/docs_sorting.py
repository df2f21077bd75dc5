# sorting by keys, in several passes, with decorated tuples
from operator import itemgetter, attrgetter
from functools import cmp_to_key
students = [("john", "A", 15), ("jane", "B", 12), ("dave", "B", 10)]
print(sorted(students, key=lambda s: s[2]), sorted(students, key=itemgetter(1, 2)), sorted(students, key=itemgetter(2), reverse=True))
class S:
    def __init__(self, *a): self.name, self.grade, self.age = a
    def __repr__(self): return repr((self.name, self.grade, self.age))
    def __lt__(self, o): return self.age < o.age
objs = [S(*s) for s in students]; print(sorted(objs, key=attrgetter("grade", "age")), sorted(objs), min(objs))
def multisort(xs, specs):
    for key, rev in reversed(specs): xs.sort(key=attrgetter(key), reverse=rev)
    return xs
print(multisort(objs, (("grade", True), ("age", False))), sorted("This is a test string".split(), key=str.casefold), sorted([5, 2, 4], key=cmp_to_key(lambda a, b: b - a)))
