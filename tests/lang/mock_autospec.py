"""create_autospec: mocks with the shape of something."""
import re
from unittest.mock import ANY, MagicMock, Mock, call, create_autospec, seal


def says(function, *args, **kwargs):
    try:
        print(re.sub(r"id='\d+'", "id", re.sub(r" at 0x\w+", "", str(function(*args, **kwargs)))))
    except Exception as e:
        print(type(e).__name__ + ":", re.sub(r"id='\d+'", "id", str(e)))


def function(a, b=2, *, c=3):
    "doc"


f = create_autospec(function)
print(f.__name__, f.__doc__, type(f).__name__)
says(f, 1)
says(f)
says(f, 1, 2, 3)
says(f, 1, d=4)
f.return_value = 7
says(f, 1, b=3)
print(f.call_count, f.mock_calls, f.call_args)
says(f.assert_called_with, 1, 3)
says(f.assert_called_with, a=1, b=3)
says(f.assert_called_with, 1, 4)
says(f.assert_called_once_with, 1)
says(f.assert_any_call, 1)
says(f.assert_has_calls, [call(1), call(1, b=3)])
says(f.assert_has_calls, [call(1, 2, 3, 4)])
f.side_effect = ValueError("side")
says(f, 1)
f.reset_mock()
print(f.called, f.mock_calls)
says(f.assert_not_called)


class Inner:
    value = 1

    def deep(self, x):
        pass


class Klass:
    attr = "text"
    inner = Inner()
    Nested = Inner

    def __init__(self, one, two=2):
        self.instance_attr = 1

    def method(self, x, y=0):
        pass

    @staticmethod
    def static(x):
        pass

    @classmethod
    def klass(cls, x):
        pass

    @property
    def prop(self):
        return 1

    async def coro(self, x):
        pass

    def __len__(self):
        return 3


K = create_autospec(Klass)
says(K)
k = K(1)
print(isinstance(k, Klass), k is K.return_value, len(k))
says(k.method)
says(k.method, 1, 2, 3)
k.method(1, y=2)
k.method.assert_called_once_with(1, 2)
says(k.static)
k.static(1)
says(k.klass, 1, 2)
k.klass(1)
says(lambda: k.nothing)
says(lambda: k.instance_attr)
print(type(k.coro).__name__, type(k.method).__name__, type(k.attr).__name__, type(k.inner.deep).__name__)
says(k.inner.deep)
says(k.attr.upper)
says(lambda: k.attr.nothing)
says(K.method)
K.method(k, 1)
says(K.Nested)
says(k)
print(re.sub(r"id='\d+'", 'id', str(K.mock_calls)))
k = create_autospec(Klass, instance=True)
says(k)
k.method(1)
k = create_autospec(Klass, spec_set=True)
says(setattr, k, "other", 3)
says(create_autospec(Klass, instance=True, attr="given").method, 3)


class Callable:
    def __call__(self, a):
        pass


c = create_autospec(Callable)()
says(c)
c(1)
c.assert_called_once_with(a=1)
c = create_autospec(Callable())
says(c, 1, 2)
print(type(create_autospec([1, 2])).__name__, type(create_autospec(None)).__name__)
says(create_autospec, Mock())
says(create_autospec, function, auto_spec=True)


async def coroutine(a):
    pass


says(create_autospec, coroutine, instance=True)
m = Mock(spec=function)
says(m, 1, 2, 3, 4, 5)
m = Mock(spec=Klass)
m.method(1, 2, 3, 4)
print(m.mock_calls)
m = MagicMock(spec=Klass)
m(1)
m.assert_called_with(1)
m.assert_called_with(one=1)
