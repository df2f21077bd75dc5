# scopes, class and instance variables, iterators, mangling of a first tutorial
def scope_test():
    def do_local(): spam = "local spam"
    def do_nonlocal():
        nonlocal spam
        spam = "nonlocal spam"
    def do_global():
        global spam
        spam = "global spam"
    spam = "test spam"
    do_local(); print("After local assignment:", spam)
    do_nonlocal(); print("After nonlocal assignment:", spam)
    do_global(); print("After global assignment:", spam)
scope_test(); print("In global scope:", spam)
class Mapping:
    def __init__(self, iterable): self.items_list = []; self.__update(iterable)
    def update(self, iterable):
        for item in iterable: self.items_list.append(item)
    __update = update
class MappingSubclass(Mapping):
    def update(self, keys, values):
        for item in zip(keys, values): self.items_list.append(item)
m = MappingSubclass([1, 2]); m.update("ab", [1, 2]); print(m.items_list, [n for n in vars(Mapping) if "update" in n])
class Reverse:
    def __init__(self, data): self.data = data; self.index = len(data)
    def __iter__(self): return self
    def __next__(self):
        if self.index == 0: raise StopIteration
        self.index -= 1
        return self.data[self.index]
print("".join(Reverse("spam")), [c for c in Reverse("golf")])
class Private:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
p = Private(); print(p.get(), p._Private__x)
try: p.__x
except AttributeError as e: print(e)
