# An exception of one's own beside a built-in one with fields: the fields are there.
class Base(Exception):
    pass


class Net(Base, OSError):
    pass


class Deep(Net):
    def __init__(self, what, cause):
        self.what = what
        super().__init__(cause.errno, cause.strerror)
        self.args = (what, cause)


class Refused(Base, ConnectionRefusedError):
    pass


class Absent(Base, ImportError):
    pass


class Gone(Base, StopIteration):
    pass


class Key(Base, KeyError):
    pass


class Value(Base, ValueError):
    pass


error = Net(5, "no line")
print(error.errno, error.strerror, error, Net.__base__)
error = Deep("wire", OSError(2, "none"))
print(error.errno, error, error.args, Deep.__base__)
print(Refused(111, "closed").errno, Refused.__base__)
print(Absent("x", name="mod").name, Absent("x").msg, Gone(3).value, Key("k"), Key.__base__, Value.__base__)
try:
    raise Net(7, "again")
except OSError as error:
    print(type(error).__name__, error.errno)
for bases in ((OSError, ImportError), (NameError, AttributeError), (OSError, KeyError), (ValueError, KeyError), (StopIteration, Exception)):
    try:
        print(type("X", bases, {}).__mro__)
    except TypeError as error:
        print(error)
