# data and non-data descriptors, __set_name__
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, v):
        if not isinstance(v, self.kind): raise TypeError(f"{self.name[1:]} wants {self.kind.__name__}")
        setattr(obj, self.name, v)
    def __delete__(self, obj): delattr(obj, self.name)
class Person:
    name, age = Typed(str), Typed(int)
p = Person(); print(p.age); p.age = 3; print(p.age, p.__dict__, type(Person.age).__name__); del p.age; print(p.age)
try:
    p.name = 1
except TypeError as e:
    print(e)
class NonData:
    def __get__(self, obj, owner): return "from descriptor"
class C: x = NonData()
c = C(); print(c.x); c.__dict__["x"] = "instance"; print(c.x, C.x)
class Only:
    def __set__(self, o, v): print("set", v)
class D: y = Only()
d = D(); d.y = 1; print(type(d.y).__name__)
