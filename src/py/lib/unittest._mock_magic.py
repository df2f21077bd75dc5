"""Mocks with special methods, and mocks of coroutine functions."""

import inspect
from types import SimpleNamespace

from unittest._calls import DEFAULT, _Call, _CallList
from unittest._mocks import (
    Base, Mock, NonCallableMock, _async_method_magics, _callable, _delegating_property, _is_exception, _magics,
)

__unittest = True

# ---- what special methods do until they are told otherwise ------------------------------------------------------

_return_values = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
                  "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j,
                  "__float__": 1.0, "__bool__": True, "__index__": 1, "__aexit__": False}

_calculate_return_value = {
    "__hash__": object.__hash__,
    "__str__": object.__str__,
    "__sizeof__": object.__sizeof__,
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}


def _equality(mock, name, same, given):
    def compare(other):
        value = getattr(mock, name)._mock_return_value
        if value is not DEFAULT:
            return given(value)
        return same if mock is other else NotImplemented
    return compare


def _iteration(mock, name, make):
    def iterate():
        value = getattr(mock, name)._mock_return_value
        return make(iter([] if value is DEFAULT else value))
    return iterate


class _AsyncIterator:
    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


_side_effect_methods = {
    "__eq__": lambda mock: _equality(mock, "__eq__", True, lambda value: value),
    "__ne__": lambda mock: _equality(mock, "__ne__", False, lambda value: DEFAULT),
    "__iter__": lambda mock: _iteration(mock, "__iter__", lambda iterator: iterator),
    "__aiter__": lambda mock: _iteration(mock, "__aiter__", _AsyncIterator),
}


class MagicProxy(Base):
    """Stands in the class for a special method, and makes its mock when it is first used."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def create_mock(self):
        name, parent = self.name, self.parent
        method = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, method)
        if name in _return_values:
            method.return_value = _return_values[name]
        elif name in _calculate_return_value:
            method.return_value = _calculate_return_value[name](parent)
        elif name in _side_effect_methods:
            method.side_effect = _side_effect_methods[name](parent)
        return method

    def __get__(self, obj, _type=None):
        return self.create_mock()


class MagicMixin(Base):
    def _mock_set_magics(self):
        cls, allowed = type(self), self._mock_methods
        for name in _magics | _async_method_magics:
            there = name in cls.__dict__
            if allowed is None or name in allowed:
                if not there:
                    setattr(cls, name, MagicProxy(name, self))
            elif there:
                delattr(self, name)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with special methods."""


# ---- coroutine functions ----------------------------------------------------------------------------------------

_code = SimpleNamespace(co_flags=inspect.CO_COROUTINE | inspect.CO_VARARGS | inspect.CO_VARKEYWORDS, co_argcount=0,
                        co_posonlyargcount=0, co_kwonlyargcount=0, co_varnames=("args", "kwargs"))


class AsyncMockMixin(Base):
    await_args_list, await_args, await_count = map(
        _delegating_property, ("await_args_list", "await_args", "await_count"))

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        marker = inspect._is_coroutine_mark
        self.__dict__.update(
            _is_coroutine=marker, _is_coroutine_mark=marker, __code__=_code, __name__="AsyncMock", __defaults__=(),
            __kwdefaults__={}, __annotations__=None, _mock_await_count=0, _mock_await_args=None,
            _mock_await_args_list=_CallList())

    async def _execute_mock_call(self, /, *args, **kwargs):
        self.await_count += 1
        self.await_args = recorded = _Call((args, kwargs), two=True)
        self.await_args_list.append(recorded)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                try:
                    result = self._next_effect(effect)
                except StopIteration:
                    raise StopAsyncIteration
            else:
                result = effect(*args, **kwargs)
                if inspect.iscoroutinefunction(effect):
                    result = await result
            if result is not DEFAULT:
                return result
        wrapped = self._mock_wraps
        if self._mock_return_value is DEFAULT and wrapped is not None:
            result = wrapped(*args, **kwargs)
            return await result if inspect.iscoroutinefunction(wrapped) else result
        return self.return_value

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()

    # ---- what was awaited ----

    def _expected(self, what, times=True):
        text = f"Expected {self._mock_name or 'mock'} to {what}."
        return AssertionError(f"{text} Awaited {self.await_count} times." if times else text)

    def assert_awaited(self):
        if self.await_count == 0:
            raise self._expected("have been awaited", False)

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise self._expected("have been awaited once")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise self._expected("not have been awaited")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited")
        self._assert_last(self.await_args, args, kwargs, "await")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._assert_among(self.await_args_list, args, kwargs, "await")

    def assert_has_awaits(self, calls, any_order=False):
        if not any_order:
            return self._assert_in_order(self.await_args_list, calls, "awaits", f"\nActual: {self.await_args_list}")
        missing, _, cause = self._missing_of(self.await_args_list, calls)
        if missing:
            raise AssertionError(f"{missing!r} not all found in await list") from cause


class AsyncMagicMixin(MagicMixin):
    pass


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock of a coroutine function: awaiting a call of it gives what the call of a Mock would."""
