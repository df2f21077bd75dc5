"""Mock: what it records, gives and says."""
import re
from unittest.mock import ANY, DEFAULT, MagicMock, Mock, NonCallableMock, call, sentinel, seal


def says(function, *args, **kwargs):
    try:
        print(re.sub(r"id='\d+'", "id", str(function(*args, **kwargs))))
    except Exception as e:
        print(type(e).__name__ + ":", re.sub(r"id='\d+'", "id", str(e)), "|", repr(e.__cause__))


print("--- calls")
m = Mock(name="m")
says(repr, m)
says(repr, Mock())
says(repr, m.a.b().c)
says(repr, m())
says(repr, Mock(spec=dict))
says(repr, Mock(spec_set=dict, name="d").keys)
m = Mock()
m(1, x=2)
m.method("a").next(b=1)
m.method.deep.deeper()
print(m.mock_calls)
print(m.method_calls)
print(m.method.mock_calls, m.method.call_args_list)
print(m.called, m.call_count, m.call_args, m.call_args.args, m.call_args.kwargs, m.call_args == ((1,), {"x": 2}))
print(m.mock_calls == [call(1, x=2), call.method("a"), call.method().next(b=1), call.method.deep.deeper()])
print([call.method("a"), call.method().next(b=1)] in m.mock_calls, [call.method.deep.deeper(), call(1)] in m.mock_calls)
m.reset_mock()
print(m.mock_calls, m.called, m.call_args, m.method.call_count)

print("--- assertions")
m = Mock(name="thing")
says(m.assert_called)
says(m.assert_called_once)
says(m.assert_called_with, 1)
says(m.assert_called_once_with, 1)
says(m.assert_any_call, 1, a=2)
says(m.assert_has_calls, [call(1)])
says(m.assert_not_called)
m(1, a=2)
m(2)
for name in ("assert_called", "assert_called_once", "assert_not_called"):
    says(getattr(m, name))
says(m.assert_called_with, 2)
says(m.assert_called_with, 1)
says(m.assert_called_once_with, 2)
says(m.assert_any_call, 1, a=2)
says(m.assert_any_call, 1, a=ANY)
says(m.assert_any_call, 1, a=3)
says(m.assert_has_calls, [call(1, a=2), call(2)])
says(m.assert_has_calls, [call(2), call(1, a=2)])
says(m.assert_has_calls, [call(2), call(1, a=2)], any_order=True)
says(m.assert_has_calls, [call(3), call(1, a=2)], any_order=True)
says(lambda: m.assert_called_onec())
says(lambda: m.asert_called())
says(lambda: Mock(unsafe=True).assert_nothing().x)

print("--- side effects and return values")
says(Mock(return_value=3))
says(Mock(side_effect=KeyError("k")))
says(Mock(side_effect=KeyError))
several = Mock(side_effect=[1, ValueError("two"), DEFAULT, 4], return_value="default")
for _ in range(5):
    says(several)
says(Mock(side_effect=lambda *a: sum(a)), 1, 2)
says(Mock(side_effect=lambda: DEFAULT, return_value=9))
says(Mock(side_effect=iter("ab")))
m = Mock(side_effect=[1])
m.side_effect = None
m.return_value = 5
says(m)
says(Mock(wraps=len), "abc")
wrapped = Mock(wraps=[3, 1, 2])
wrapped.sort()
says(wrapped.count, 1)
says(lambda: wrapped.nothing)
m = Mock(**{"a.b.return_value": 3, "c": 4, "d.side_effect": KeyError})
says(m.a.b)
says(lambda: m.c)
says(m.d)
m.configure_mock(**{"a.b.return_value": 8})
says(m.a.b)
m.reset_mock(return_value=True)
says(m.a.b)

print("--- attributes")
m = Mock()
m.x = 3
del m.y
says(lambda: m.y)
print(hasattr(m, "x"), hasattr(m, "y"), hasattr(m, "z"), hasattr(m, "__len__"))
del m.x
says(lambda: m.x)
print(sorted(n for n in dir(Mock(spec=["one", "two"])) if not n.startswith(("assert", "_"))))
m = Mock()
m.child.attr
print("child" in dir(m), "other" in dir(m))
m = Mock(spec=["a", "b"])
says(lambda: m.c)
m.c = 3
print(m.c)
m = Mock(spec_set=["a", "b"])
m.a = 1


def set_c():
    m.c = 3


says(set_c)


class Real:
    attr = 3

    def method(self, x):
        pass


m = Mock(spec=Real)
print(isinstance(m, Real), m.__class__, type(m).__name__)
says(lambda: m.nothing)
says(repr, m.method)
says(Mock, spec=Mock())
m = Mock(Real())
print(isinstance(m, Real), callable(m), callable(NonCallableMock()))
says(lambda: NonCallableMock()())
parent = Mock()
child1, child2 = Mock(return_value=None), Mock(name="named")
parent.one = child1
parent.two = child2
child1(1)
child2(2)
parent.attach_mock(child2, "three")
child2(3)
print(parent.mock_calls)
m = Mock()
m.return_value = m
print(m() is m)
m = Mock()
m.sub.a = 1
seal(m)
says(lambda: m.other)
says(lambda: m.sub.b)
print(m.sub.a)
says(m)
says(setattr, m, "new", 2)

print("--- call, ANY, sentinel")
print(call, call(1), call.a, call.a.b(2, c=3), call().x(1), call.a().b)
print(call.a(1)(2).b(3).call_list())
print(call(1) == call(1), call(1) == call(ANY), call(1) == (1,), call(1) == ((1,),), call("x") == ("", ("x",), {}))
print(call.a(1) == ("a", (1,)), call.a(x=1) == ("a", {"x": 1}), call() == (), call.a(1) == call.b(1), call(1) != call(2))
print(call.count(3), call.index, call(1, 2, a=3).args, call(1, 2, a=3).kwargs, len(call(1)), tuple(call.a(1)))
print(ANY == 3, ANY != 3, 3 == ANY, ANY, [1, ANY, 3] == [1, 2, 3])
print(sentinel.one, sentinel.one is sentinel.one, sentinel.one == sentinel.two, DEFAULT)
m = Mock()
for i in range(30):
    m(i, key="a long value that makes it wrap")
says(m.assert_not_called)
