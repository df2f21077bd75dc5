"""Subclasses of list and set with a __new__ or a hash of their own."""


class WithNew(list):
    def __new__(cls, seq, newarg=None):
        self = super().__new__(cls, seq)
        self.newarg = newarg
        return self


class WithInit(list):
    def __init__(self, seq, newarg=None):
        super().__init__(seq)
        self.newarg = newarg


class TupleWithInit(tuple):
    def __init__(self, seq, newarg=None):
        self.newarg = newarg


class FrozenWithInit(frozenset):
    def __init__(self, seq, newarg=None):
        self.newarg = newarg


class Hashed(set):
    def __hash__(self):
        return 7


class Unhashed(set):
    pass


for cls in (WithNew, WithInit, TupleWithInit, FrozenWithInit):
    made = cls([1, 2], newarg=3)
    print(cls.__name__, list(made), made.newarg)
for cls in (list, set, tuple, frozenset):
    class Plain(cls):
        pass
    for args, keywords in (([1],), {"newarg": 3}), (([1], 2), {}):
        try:
            Plain(*args, **keywords)
        except TypeError as e:
            print(cls.__name__, "TypeError")
h = Hashed([1])
held = {h}
print(h in held, Hashed([1]) in held, {1} in held, Unhashed([1]) in {frozenset([1])})
held.remove(h)
print(len(held))
held.discard(Unhashed([2]))
try:
    {Unhashed()}
except TypeError as e:
    print(e)
