"""MagicMock and special methods."""
import re
from unittest.mock import MagicMock, Mock, NonCallableMagicMock, PropertyMock, mock_open, patch

m = MagicMock()
print(len(m), bool(m), int(m), float(m), complex(m), 3 in m, m.__iter__(), hash(m) == hash(m)) if False else None
print(len(m), bool(m), int(m), float(m), complex(m), 3 in m, [0, 1][m], hash(m) == hash(m))
print(m == m, m == 3, m != m, m != 3)
for operation in (lambda: m < 3, lambda: m >= m):
    try:
        operation()
    except TypeError as e:
        print(str(e))
print(type(m + 1).__name__, type(1 + m).__name__, type(-m).__name__, type(m[1]).__name__, type(m @ m).__name__)
m += 1
print(type(m).__name__)
m = MagicMock(name="cm")
with m as inner:
    inner.work()
print([c for c in m.mock_calls if "__str__" not in str(c)])
m = MagicMock()
m.__len__.return_value = 4
m.__getitem__.side_effect = lambda key: key * 2
m.__iter__.return_value = iter([1, 2])
m.__contains__.return_value = True
m.__str__.return_value = "text"
m.__eq__.return_value = True
m.__enter__.return_value = "entered"
print(len(m), m["ab"], [x for x in m], 5 in m, str(m), m == 7)
with m as x:
    print(x)
m.__getitem__.assert_called_once_with("ab")
m["k"] = 1
del m["k"]
print(m.__setitem__.call_args, m.__delitem__.mock_calls)

plain = Mock()
print(hasattr(plain, "__len__"), hasattr(plain, "__enter__"))
plain.__len__ = lambda self: 6
plain.__str__ = Mock(return_value="plain")
print(len(plain), str(plain), plain.mock_calls)
try:
    len(Mock())
except TypeError as e:
    print(e)
for name in ("__init__", "__getattr__", "__del__"):
    try:
        setattr(plain, name, lambda: None)
    except AttributeError as e:
        print(e)

spec = MagicMock(spec=int)
print(hasattr(spec, "__len__"), int(spec), hasattr(spec, "__add__"))
try:
    iter(spec)
except TypeError as e:
    print(re.sub(r"'\w+' object", "object", str(e)))
spec = MagicMock(spec=["__len__"])
print(len(spec))
try:
    spec.__enter__
except AttributeError as e:
    print(e)
del m.__len__
try:
    len(m)
except TypeError as e:
    print(e)
print(callable(NonCallableMagicMock()), len(NonCallableMagicMock()))


class WithProperty:
    @property
    def value(self):
        return 1


with patch.object(WithProperty, "value", new_callable=PropertyMock) as prop:
    prop.return_value = 5
    thing = WithProperty()
    print(thing.value)
    thing.value = 7
    print(prop.mock_calls)
print(WithProperty().value)


class Sub(MagicMock):
    def extra(self):
        return "extra"

    def _get_child_mock(self, /, **kw):
        return Mock(**kw)


s = Sub()
print(s.extra(), type(s.child).__name__, type(s()).__name__, type(s).__name__)
m = MagicMock(**{"__len__.return_value": 12, "__str__.return_value": "configured"})
print(len(m), str(m))
