# a descriptor that validates, one that counts lines, a property in pure Python
class Validator:
    def __set_name__(self, owner, name): self.private = "_" + name
    def __get__(self, obj, kind=None): return getattr(obj, self.private)
    def __set__(self, obj, v): self.validate(v); setattr(obj, self.private, v)
class OneOf(Validator):
    def __init__(self, *options): self.options = set(options)
    def validate(self, v):
        if v not in self.options: raise ValueError(f"Expected {v!r} to be one of {sorted(self.options)!r}")
class Number(Validator):
    def __init__(self, low=None, high=None): self.low, self.high = low, high
    def validate(self, v):
        if not isinstance(v, (int, float)): raise TypeError(f"Expected {v!r} to be an int or float")
        if self.low is not None and v < self.low: raise ValueError(f"Expected {v!r} to be at least {self.low!r}")
class Component:
    kind, quantity = OneOf("wood", "metal"), Number(0)
    def __init__(self, k, q): self.kind, self.quantity = k, q
for args in (("metal", 5), ("wod", 5), ("wood", -5), ("wood", "V")):
    try:
        c = Component(*args); print(vars(c))
    except (ValueError, TypeError) as e: print(e)
class Property:
    def __init__(self, fget=None, fset=None): self.fget, self.fset = fget, fset
    def __get__(self, o, t=None): return self if o is None else self.fget(o)
    def __set__(self, o, v):
        if self.fset is None: raise AttributeError("can't set")
        self.fset(o, v)
    def setter(self, f): return type(self)(self.fget, f)
class P:
    @Property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v * 2
p = P(); p.x = 4; print(p.x)
