"""Objects that stand in for others: Mock and what it is built of.

Each mock has a class of its own, below the one that was named, so that special methods can be set on it alone. Its
attributes are mocks too, made when first asked for and kept in _mock_children (_deleted where one was deleted, a
_SpecState where one is to be made after a spec). A mock knows its place twice: _mock_parent and _mock_name lead to what
it is an attribute of (method_calls follow them), _mock_new_parent and _mock_new_name also to what it was returned by
(mock_calls follow those; the step of a call is named "()").

A function made by create_autospec carries the record of its calls itself: _mock_delegate of its mock is that function.
"""

import inspect
from types import FunctionType, MethodType

from unittest._calls import DEFAULT, _Call, _CallList, _Recorded, sentinel

__unittest = True

FunctionTypes = (FunctionType, MethodType)

_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class InvalidSpecError(Exception):
    """A mock cannot be the spec of a mock."""


InvalidSpecError.__module__ = "unittest.mock"


def _kinds():
    """The module with all kinds of mocks: some make others."""
    from unittest import mock
    return mock


# ---- questions about objects ------------------------------------------------------------------------------------

def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)  # isinstance would believe what __class__ says


def _extract_mock(obj):
    """The mock behind a function that create_autospec made; else the object itself."""
    return obj.mock if isinstance(obj, FunctionTypes) and hasattr(obj, "mock") else obj


def _is_async_obj(obj):
    if _is_instance_mock(obj) and not isinstance(obj, _kinds().AsyncMock):
        return False
    obj = getattr(obj, "__func__", obj)
    return inspect.iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _is_exception(obj):
    return isinstance(obj, BaseException) or (isinstance(obj, type) and issubclass(obj, BaseException))


def _callable(obj):
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return getattr(obj, "__call__", None) is not None


def _is_list(obj):
    return type(obj) in (list, tuple)


def _is_magic(name):
    return f"__{name[2:-2]}__" == name


def _signature_of(func, as_instance, eat_self):
    """(function, signature) to check calls by; None when there is none to be had."""
    if isinstance(func, type) and not as_instance:
        func, eat_self = func.__init__, True
    elif isinstance(func, (classmethod, staticmethod)):
        eat_self = eat_self or isinstance(func, classmethod)
        func = func.__func__
    elif not isinstance(func, FunctionTypes):
        func = getattr(func, "__call__", None)
        if func is None:
            return None
    from functools import partial
    try:
        return func, inspect.signature(partial(func, None) if eat_self else func)
    except ValueError:
        return None


# ---- properties that may live in a function ---------------------------------------------------------------------

_allowed_names = {"return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent",
                  "_mock_new_parent", "_mock_name", "_mock_new_name"}


def _delegating_property(name):
    _allowed_names.add(name)
    own = f"_mock_{name}"

    def fget(self):
        delegate = self._mock_delegate
        return getattr(self, own) if delegate is None else getattr(delegate, name)

    def fset(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[own] = value
        else:
            setattr(delegate, name, value)

    return property(fget, fset)


def _adopt(parent, value, name, new_name):
    """Gives a mock without a place its place below `parent`; False when it is no mock or has one."""
    value = _extract_mock(value)
    if not _is_instance_mock(value) or value._mock_name or value._mock_new_name:
        return False
    if value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


class _MockIter:
    """A side effect that has been made an iterator."""

    def __init__(self, obj):
        self.obj = iter(obj)

    def __next__(self):
        return next(self.obj)


class _SpecState:
    """A child that is made, after its spec, when it is asked for."""

    def __init__(self, spec, spec_set=False, parent=None, name=None):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name


# ---- magic names ------------------------------------------------------------------------------------------------

def _dunders(text):
    return {f"__{name}__" for name in text.split()}


_numerics = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_magics = _dunders(
    "lt le gt ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos abs "
    "invert complex int float index round trunc floor ceil bool next fspath aiter")
_magics |= {f"__{kind}{name}__" for name in _numerics for kind in ("", "i", "r")}
_non_defaults = _dunders(
    "get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir "
    "subclasses format getnewargs_ex")
_async_method_magics = _dunders("aenter aexit anext")
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_method_magics
_unsupported_magics = _dunders("getattr setattr init new prepare instancecheck subclasscheck del")


def _as_method(name, func):
    def method(self, /, *args, **kw):
        return func(self, *args, **kw)
    method.__name__ = name
    return method


# ---- mocks ------------------------------------------------------------------------------------------------------

class Base:
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __init__(self, /, *args, **kwargs):
        pass


class NonCallableMock(_Recorded, Base):
    """A mock that cannot be called."""

    def __new__(cls, /, *args, **kw):
        kinds, bases = _kinds(), (cls,)
        if not issubclass(cls, kinds.AsyncMockMixin):
            spec = kw.get("spec_set")
            if spec is None:
                spec = args[0] if args else kw.get("spec")
            if spec is not None and _is_async_obj(spec):
                bases = (kinds.AsyncMockMixin, cls)
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": "unittest.mock"}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        is_set = spec_set is not None
        self.__dict__.update(
            _mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
            _mock_new_parent=parent if _new_parent is None else _new_parent,
            _mock_sealed=False, _mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_unsafe=unsafe,
            _mock_called=False, _mock_call_args=None, _mock_call_count=0, _mock_call_args_list=_CallList(),
            _mock_mock_calls=_CallList(), method_calls=_CallList())
        self._mock_add_spec(spec_set if is_set else spec, is_set or None, _spec_as_instance,
                            parent is not None if _eat_self is None else _eat_self)
        self._mock_set_magics()
        if kwargs:
            self.configure_mock(**kwargs)

    # ---- spec ----

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def _mock_set_magics(self):
        """Mocks that answer special methods make those of the spec here."""

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        cls = signature = None
        names, asyncs = spec, ()
        if spec is not None:
            names = dir(spec)
            asyncs = [n for n in names if inspect.iscoroutinefunction(getattr(spec, n, None))]
            if _is_list(spec):
                names = spec
            else:
                cls = spec if isinstance(spec, type) else type(spec)
                found = _signature_of(spec, _spec_as_instance, _eat_self)
                signature = found and found[1]
        self.__dict__.update(_spec_class=cls, _spec_set=spec_set, _spec_signature=signature, _mock_methods=names,
                             _spec_asyncs=asyncs)

    def _get_class(self):
        cls = self._spec_class
        return type(self) if cls is None else cls

    __class__ = property(_get_class)

    # ---- what a call gives ----

    def _get_return_value(self):
        delegate = self._mock_delegate
        value = self._mock_return_value if delegate is None else delegate.return_value
        if value is DEFAULT:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return value

    def _set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self._mock_return_value = value
            _adopt(self, value, None, "()")

    return_value = property(_get_return_value, _set_return_value)

    def _get_side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        effect = delegate.side_effect
        if not (effect is None or callable(effect) or isinstance(effect, _MockIter) or _is_exception(effect)):
            effect = delegate.side_effect = _MockIter(effect)
        return effect

    def _set_side_effect(self, value):
        if value is not None and not _is_exception(value) and not _callable(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        if self._mock_delegate is None:
            self._mock_side_effect = value
        else:
            self._mock_delegate.side_effect = value

    side_effect = property(_get_side_effect, _set_side_effect)

    mock_calls, call_args_list, call_args, call_count, called = map(
        _delegating_property, ("mock_calls", "call_args_list", "call_args", "call_count", "called"))

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list, self.method_calls = _CallList(), _CallList(), _CallList()
        for asked, field, value in ((return_value, "return_value", DEFAULT), (side_effect, "side_effect", None)):
            if asked:
                setattr(self, f"_mock_{field}", value)
        for child in self._mock_children.values():
            if not isinstance(child, _SpecState) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        returned = self._mock_return_value
        if _is_instance_mock(returned) and returned is not self:
            returned.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes; names with dots are those of attributes."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *way, last = path.split(".")
            obj = self
            for name in way:
                obj = getattr(obj, name)
            setattr(obj, last, value)

    def attach_mock(self, mock, attribute):
        """Makes it an attribute of this one, wherever it was before."""
        inner = _extract_mock(mock)
        inner._mock_parent = inner._mock_new_parent = inner._mock_new_name = None
        inner._mock_name = ""
        setattr(self, attribute, mock)

    # ---- attributes ----

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):  # before __init__
            raise AttributeError(name)
        allowed = self._mock_methods
        if allowed is not None:
            if name not in allowed or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not allowed or name not in allowed):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to "
                                     "be an attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        elif isinstance(child, _SpecState):
            child = self._mock_children[name] = self._child_of_spec(name, child)
        return child

    def _child_of_spec(self, name, state):
        try:
            return _kinds().create_autospec(state.spec, state.spec_set, False, state.parent, state.name)
        except InvalidSpecError:
            target = self.__dict__["_mock_name"] or self
            raise InvalidSpecError(f"Cannot autospec attr {name!r} from target {target!r} as it has already been mocked "
                                   f"out. [target={self!r}, attr={state.spec!r}]")

    def __setattr__(self, name, value):
        if name in _allowed_names:
            return object.__setattr__(self, name, value)
        allowed = self._mock_methods
        if self._spec_set and allowed is not None and name not in allowed and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name == "__class__":
            self._spec_class = value
            return
        if name in _all_magics:
            if allowed is not None and name not in allowed:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            value = self._set_magic(name, value)
        elif _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """Special methods are looked up on the class; gives what the instance keeps."""
        if _is_instance_mock(value):
            _adopt(self, value, None, name)  # in mock_calls, not in method_calls
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value
        setattr(type(self), name, _as_method(name, value))
        return lambda *args, **kw: value(self, *args, **kw)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def __dir__(self):
        if not _kinds().FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or ())
        names.update(name for name in dir(type(self)) if not name.startswith("_"))
        names.update(name for name in self.__dict__ if not name.startswith("_") or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        return sorted(names)

    def _get_child_mock(self, /, **kw):
        """Makes what an attribute or a call gives; subclasses may make others."""
        if self._mock_sealed:
            step = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + step)
        kinds, name, cls = _kinds(), kw.get("_new_name"), type(self)
        if name in self.__dict__["_spec_asyncs"]:
            return kinds.AsyncMock(**kw)
        if issubclass(cls, kinds.MagicMock) and name in _async_method_magics:
            make = kinds.AsyncMock
        elif issubclass(cls, kinds.AsyncMockMixin):
            plain = name in _all_sync_magics or (self._mock_methods and name in self._mock_methods)
            make = kinds.MagicMock if plain else kinds.AsyncMock
        elif issubclass(cls, CallableMixin):
            make = cls.__mro__[1]
        else:
            make = kinds.MagicMock if issubclass(cls, kinds.NonCallableMagicMock) else Mock
        return make(**kw)

    # ---- names ----

    def _extract_mock_name(self):
        steps, at = [self._mock_new_name], self
        while at._mock_new_parent is not None:
            at = at._mock_new_parent
            steps.append(at._mock_new_name)
        steps[-1] = at._mock_name or "mock"
        text = ""
        for step in reversed(steps):
            text += step if not text or step == "()" else f".{step}"
        return text

    def __repr__(self):
        name = self._extract_mock_name()
        name = f" name={name!r}" if name not in ("mock", "mock.") else ""
        spec = ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{name}{spec} id='{id(self)}'>"

    def _get_call_signature_from_name(self, name):
        """The signature of the descendant that a recorded name leads to, as far as children have been made."""
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for step in name.replace("()", "").split("."):
            child = children.get(step)
            if child is None or isinstance(child, _SpecState):
                break
            child = _extract_mock(child)
            signature, children = child._spec_signature, child._mock_children
        return signature


class CallableMixin(Base):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Replaced where there is a signature to check."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        self.call_args = recorded = _Call((args, kwargs), two=True)
        self.call_args_list.append(recorded)
        self.mock_calls.append(_Call(("", args, kwargs)))
        # every mock above hears of it, under the way that leads from there to here
        way = self._mock_new_name
        method_way = self._mock_name if self._mock_parent is not None else None
        above = self._mock_new_parent
        while above is not None:
            if method_way is not None:
                above.method_calls.append(_Call((method_way, args, kwargs)))
                method_way = f"{above._mock_name}.{method_way}" if above._mock_parent is not None else None
            above.mock_calls.append(_Call((way, args, kwargs)))
            step = above._mock_new_name
            if step:
                way = step + way if way.startswith("()") else f"{step}.{way}"
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect, wrapped = self.side_effect, self._mock_wraps
        if _is_exception(effect):
            raise effect
        result = DEFAULT
        if effect is not None:
            result = effect(*args, **kwargs) if _callable(effect) else self._next_effect(effect)
        if result is not DEFAULT:
            return result
        if wrapped is not None and self._mock_return_value is DEFAULT:
            return wrapped(*args, **kwargs)
        return self.return_value

    @staticmethod
    def _next_effect(effect):
        result = next(effect)
        if _is_exception(result):
            raise result
        return result


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""
