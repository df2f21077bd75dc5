import collections
import copyreg
import dataclasses
import enum
import io
import pickle


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, str(e).partition(" at 0x")[0])


@dataclasses.dataclass
class Point:
    x: int
    y: list


class Slots:
    __slots__ = ("a", "b")


class Color(enum.Enum):
    RED = 1


class State:
    def __init__(self):
        self.kept, self.dropped = 1, 2

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.dropped = "new"


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, ("made", "by reduce")


class NewArgs(tuple):
    def __new__(cls, a, *, b):
        return super().__new__(cls, (a, b))

    def __getnewargs_ex__(self):
        return (self[0],), {"b": self[1]}


Pair = collections.namedtuple("Pair", "a b")
plain = [None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -2 ** 31, 2 ** 31, 10 ** 30, -10 ** 400, 1.5, float("inf"), "", "text", "ü€😀", "x" * 300, b"", b"bytes", b"y" * 300, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, "a", 2.5], {}, {"k": 1}, {"a": [1], 2: (3,)}, {1}, frozenset({2}), frozenset(), set(), [[1], [[2]]], list(range(2500)), {i: str(i) for i in range(1200)}]
for value in plain:
    data = pickle.dumps(value)
    back = pickle.loads(data)
    print(back == value, type(back) is type(value), len(data), data[:40] if len(data) < 60 else sum(data) % 256)
for value in (bytearray(b"ab"), 1 + 2j, range(5), Point(1, [2]), Pair(1, 2), Color.RED, collections.OrderedDict(a=1), collections.deque([1, 2], 5), collections.Counter("aab"), int, len, print, Point, ValueError("v", 1), ..., NotImplemented, type(None), collections.defaultdict(list, {"a": [1]})):
    back = pickle.loads(pickle.dumps(value))
    print(repr(back) == repr(value), type(back) is type(value))
s = Slots()
s.a = 5
back = pickle.loads(pickle.dumps(s))
print(back.a, hasattr(back, "b"), vars(pickle.loads(pickle.dumps(State()))), pickle.loads(pickle.dumps(Reduced(1))).args, pickle.loads(pickle.dumps(NewArgs(1, b=2))))
loop = [1]
loop.append(loop)
d = {}
d["self"] = d
back, back2 = pickle.loads(pickle.dumps((loop, d)))
print(back[1] is back, back2["self"] is back2)
shared = [1]
a, b = pickle.loads(pickle.dumps([shared, shared]))
print(a is b)
for wrong in (lambda: pickle.dumps(lambda: 1), lambda: pickle.dumps((i for i in ())), lambda: pickle.loads(b""), lambda: pickle.loads(b"\x80\x04"), lambda: pickle.loads("text"), lambda: pickle.loads(b"zz"), lambda: pickle.dumps(1, protocol=9), lambda: pickle.loads(b"\x80\x09."), lambda: pickle.loads(b"\x80\x04\x8c\x08builtins\x8c\x04nope\x93."), lambda: pickle.loads(pickle.dumps("x" * 100)[:-50])):
    t(wrong)


def outer():
    def inner():
        pass
    return inner


t(lambda: pickle.dumps(outer()))
f = io.BytesIO()
pickle.dump({"a": 1}, f)
pickle.dump([2], f)
f.seek(0)
print(pickle.load(f), pickle.load(f))
t(lambda: pickle.load(f))
copyreg.pickle(Slots, lambda s: (Slots, ()))
print(type(pickle.loads(pickle.dumps(s))).__name__, pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL, issubclass(pickle.PicklingError, pickle.PickleError))


class Safe(pickle.Unpickler):
    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"no {module}.{name}")


t(lambda: Safe(io.BytesIO(pickle.dumps(Point(1, 2)))).load())
print(pickle.loads(pickle.dumps([1, "x"], protocol=2)), pickle.loads(b"\x80\x02]q\x00(K\x01X\x01\x00\x00\x00aq\x01e."))
