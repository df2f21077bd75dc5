# dict() and update() do not ask a subclass of dict for its items one by one; a mapping of other kind they do. Names of a package's
# modules; docstrings of classes that are compiled as an input of a prompt.
class Loud(dict):
    def __getitem__(self, key):
        print("asked for", key)
        return super().__getitem__(key)

    def keys(self):
        print("asked for keys")
        return super().keys()


class Own(Loud):
    def __iter__(self):
        print("iterates")
        return super().__iter__()


class Mapping:
    def keys(self):
        return ["k"]

    def __getitem__(self, key):
        print("mapping asked for", key)
        return key


for source in (Loud(a=1, b=2), Own(a=1), Mapping()):
    print(dict(source), {**source}, dict(source, c=3))
    target = {}
    target.update(source)
    print(target)

names = {}
exec(compile('class Told:\n    """told"""\n    kept = __doc__\n    def f(self):\n        "f told"\n', "<input>", "single"), names)
print(names["Told"].__doc__, names["Told"].kept, names["Told"].f.__doc__)
exec(compile('"shown"', "<input>", "single"), names)
print(names.get("__doc__"))

from collections import OrderedDict


class Kept(OrderedDict):
    pass


for made in (OrderedDict(a=1, b=2), Kept(a=1, b=2)):
    print(made.items(), made.keys(), made.values(), made)
    for change in (lambda: made.update(z=1), lambda: made.popitem()):
        try:
            for key in made:
                change()
        except RuntimeError as e:
            print(e)
