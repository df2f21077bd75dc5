"""patch in all its forms."""
import json
import math
import re
import sys
import unittest
from unittest.mock import DEFAULT, AsyncMock, MagicMock, Mock, call, patch


class Thing:
    attr = "original"

    def method(self, x):
        return x

    @staticmethod
    def static(x):
        return x

    @classmethod
    def klass(cls, x):
        return x

    async def coro(self):
        return "real"


def f():
    return "f"


def says(function):
    try:
        print(re.sub(r"id='\d+'", "id", str(function())))
    except Exception as e:
        print(type(e).__name__ + ":", re.sub(r"id='\d+'", "id", str(e)))


with patch("__main__.f", return_value=1) as mock_f:
    print(f(), mock_f.called, type(mock_f).__name__)
print(f())
with patch("math.sin") as sin, patch("json.dumps", new=lambda x: "dumped"):
    print(math.sin(1) is sin.return_value, json.dumps(3))
print(math.sin(0), json.dumps([1]))


@patch("__main__.f")
@patch.object(Thing, "attr", "patched")
@patch.object(Thing, "method")
def decorated(a, method, f_mock, b=2):
    print(a, b, f() is f_mock.return_value, Thing.attr, Thing().method is method)
    return "result"


print(decorated("a"), decorated.__name__, Thing.attr)
print(decorated("a", b=3))


@patch("__main__.Thing")
class Decorated:
    def test_it(self, thing):
        print("test_it", Thing is thing)

    def other(self):
        print("other", Thing)


Decorated().test_it()
Decorated().other()

print("--- kinds")
with patch.object(Thing, "coro") as coro:
    print(type(coro).__name__)
with patch.object(Thing, "coro", new_callable=Mock) as coro:
    print(type(coro).__name__)
with patch("__main__.Thing", spec=True) as thing:
    says(lambda: thing.nothing)
    print(isinstance(thing(), type), thing.attr is not None)
    says(lambda: thing().other)
with patch("__main__.Thing", spec_set=True) as thing:
    says(lambda: setattr(thing, "nothing", 3))
with patch("__main__.Thing", autospec=True) as thing:
    instance = thing()
    says(lambda: instance.method())
    instance.method(3)
    print(thing.mock_calls)
with patch.object(Thing, "method", autospec=True) as method:
    thing = Thing()
    thing.method(4)
    print(method.call_args == call(thing, 4), method.call_count)
    says(lambda: Thing.method())
with patch.object(Thing, "static", autospec=True) as static:
    Thing.static(1)
    static.assert_called_once_with(1)
print(Thing.static(3), Thing().static(4), Thing.klass(5))
with patch("__main__.f", wraps=f) as mock_f:
    print(f(), mock_f.mock_calls)
with patch("__main__.f", side_effect=[1, 2]):
    print(f(), f())
with patch("__main__.created", 5, create=True):
    print(created)
says(lambda: created)
with patch("__main__.open", create=False) as opened:
    print(open is opened)
print("open" in globals())

print("--- multiple and dict")
with patch.multiple("__main__", f=DEFAULT, Thing=7) as given:
    print(sorted(given), f is given["f"], Thing)


@patch.multiple(Thing, attr=DEFAULT, method=DEFAULT)
def several(attr, method):
    print(Thing.attr is attr, Thing.method is method)


several()
numbers = {"one": 1}
with patch.dict(numbers, {"two": 2}, three=3) as patched:
    numbers["four"] = 4
    print(numbers, patched is numbers)
print(numbers)
with patch.dict(numbers, clear=True):
    print(numbers)


@patch.dict("sys.modules", {"a_module": "fake"})
def imports():
    import a_module
    return a_module


print(imports(), "a_module" in sys.modules, numbers)


class Mapping:
    def __init__(self):
        self.items = {"a": 1}

    def __getitem__(self, key):
        return self.items[key]

    def __setitem__(self, key, value):
        self.items[key] = value

    def __delitem__(self, key):
        del self.items[key]

    def __iter__(self):
        return iter(self.items)


mapping = Mapping()
with patch.dict(mapping, b=2):
    print(mapping.items)
print(mapping.items)

print("--- start and stop")
patcher = patch.object(Thing, "attr", "started")
print(patcher.start(), Thing.attr, patcher.stop(), Thing.attr, patcher.stop())
patch("math.sin", new=1).start()
patch.dict(numbers, five=5).start()
print(math.sin, numbers)
patch.stopall()
print(math.sin(0), numbers)

print("--- what is wrong")
says(lambda: patch("nodots"))
says(lambda: patch(3))
says(lambda: patch.object("str", "x"))
says(lambda: patch.multiple("__main__"))
says(lambda: patch("__main__.nothing").start())
says(lambda: patch("no_such_module.name").start())
says(lambda: patch("math.sin.cos.tan").start())
says(lambda: patch("__main__.f", new=3, new_callable=Mock))
says(lambda: patch("__main__.f", autospec=True, new_callable=Mock))
says(lambda: patch("__main__.f", autospec=True, new=3).start())
says(lambda: patch("__main__.f", autospec=True, spec=True).start())
says(lambda: patch("__main__.f", new=3, extra=3).start())
says(lambda: patch("__main__.f", autospect=True))
says(lambda: patch("__main__.f", spec=Mock()))
try:
    with patch("__main__.f"):
        raise ValueError("inside")
except ValueError as e:
    print(e, f())


class Case(unittest.TestCase):
    def setUp(self):
        patcher = patch("__main__.f", return_value="mocked")
        self.mock = patcher.start()
        self.addCleanup(patcher.stop)

    def test_f(self):
        self.assertEqual(f(), "mocked")
        self.mock.assert_called_once_with()
        with self.assertRaisesRegex(AssertionError, "Expected: mock|f"):
            self.mock.assert_called_with(1)


unittest.main(argv=["x"], exit=False, testRunner=unittest.TextTestRunner(stream=sys.stdout))
print(f())
