# is, and what is shared
a = [1]; b = [1]; c = a
print(a == b, a is b, a is c, a is not b, None is None, () is (), id(a) == id(c), type(a) is list)
x = None
print(x is None, x is not None, not x is None, NotImplemented is NotImplemented, ... is Ellipsis, Ellipsis, NotImplemented, type(None), type(...), type(NotImplemented))
