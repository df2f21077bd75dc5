"""Mocks after the shape of something: create_autospec, mock_open, PropertyMock, seal."""

import inspect
from types import FunctionType

from unittest._calls import DEFAULT, _CallList
from unittest._mock_magic import AsyncMock, MagicMock, NonCallableMagicMock
from unittest._mocks import (
    FunctionTypes, InvalidSpecError, Mock, NonCallableMock, _callable, _is_instance_mock, _is_list, _is_magic,
    _signature_of, _SpecState,
)

__unittest = True


def _check_spec_arg_typos(names):
    for typo in ("autospect", "auto_spec", "set_spec"):
        if typo in names:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


def _instance_callable(obj):
    """Whether instances of a class can be called; of another object, whether it can."""
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    return any(base.__dict__.get("__call__") is not None for base in (obj, *obj.__mro__))


# ---- calls that must fit a signature ----------------------------------------------------------------------------

_copied = ("__name__", "__doc__", "__text_signature__", "__module__", "__defaults__", "__kwdefaults__")


def _copy_details(source, target):
    for name in _copied:
        try:
            setattr(target, name, getattr(source, name))
        except AttributeError:
            pass


def _check_signature(func, mock, skipfirst, instance=False):
    """Calls of this mock, and of no other, must fit."""
    found = _signature_of(func, instance, skipfirst)
    if found is None:
        return
    func, signature = found

    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)
    _copy_details(func, check)
    type(mock)._mock_check_sig = check
    type(mock).__signature__ = signature


_assertions = ("assert_called_with", "assert_called", "assert_not_called", "assert_called_once",
               "assert_called_once_with", "assert_has_calls", "assert_any_call")
_await_assertions = ("assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with",
                     "assert_any_await", "assert_has_awaits", "assert_not_awaited")


def _function_for(mock, original):
    """A real function in place of one: it checks the call and hands it to its mock, and has what a mock has."""
    found = _signature_of(original, False, False)
    if found is None:
        return mock
    signature = found[1]

    def function(*args, **kwargs):
        signature.bind(*args, **kwargs)
        return mock(*args, **kwargs)
    name = original.__name__
    function.__name__ = function.__qualname__ = name if name.isidentifier() else "funcopy"
    function.__signature__ = signature
    function.mock = mock
    for assertion in _assertions:
        setattr(function, assertion, getattr(mock, assertion))
    _start_record(function, mock)
    mock._mock_delegate = function
    return function


def _start_record(function, mock):
    def reset_mock():
        function.method_calls, function.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        returned = function.return_value
        if _is_instance_mock(returned) and returned is not mock:
            returned.reset_mock()

    function.reset_mock = reset_mock
    function.called, function.call_count, function.call_args = False, 0, None
    function.call_args_list, function.method_calls, function.mock_calls = _CallList(), _CallList(), _CallList()
    function.return_value, function.side_effect = mock.return_value, mock.side_effect
    function._mock_children = mock._mock_children


def _start_await_record(function):
    from functools import partial
    function._is_coroutine = function._is_coroutine_mark = inspect._is_coroutine_mark
    function.await_count, function.await_args, function.await_args_list = 0, None, _CallList()

    def of_mock(name, /, *args, **kwargs):  # looked up late: the mock may be configured after this
        return getattr(function.mock, name)(*args, **kwargs)
    for name in _await_assertions:
        setattr(function, name, partial(of_mock, name))


# ---- create_autospec --------------------------------------------------------------------------------------------

def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock that has what `spec` has, deep down, and whose calls must fit."""
    if _is_list(spec):
        spec = type(spec)  # not a list of names
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    is_type = isinstance(spec, type)
    is_async = isinstance(spec, FunctionTypes) and inspect.iscoroutinefunction(spec)
    if is_async and instance:
        raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
    options = {} if spec is None and not spec_set else {"spec_set" if spec_set else "spec": spec}
    if options and instance:
        options["_spec_as_instance"] = True
    options.update(kwargs)
    make = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}  # nobody knows what type it gives
    elif is_async:
        make = AsyncMock
    elif not _callable(spec) or (is_type and instance and not _instance_callable(spec)):
        make = NonCallableMagicMock
    name = options.pop("name", _name)
    mock = make(parent=_parent, _new_parent=_parent, _new_name="" if _parent is None else name, name=name, **options)
    if isinstance(spec, FunctionTypes):
        mock = _function_for(mock, spec)
        if is_async:
            _start_await_record(mock)
    else:
        _check_signature(spec, mock, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    for entry in dir(spec):
        if not _is_magic(entry):
            _spec_attribute(mock, spec, spec_set, entry, is_type)
    return mock


def _spec_attribute(mock, spec, spec_set, entry, is_type):
    """Functions become mocks at once, with their signature; the rest when it is asked for."""
    try:
        original = getattr(spec, entry)
    except AttributeError:
        return
    if not isinstance(original, FunctionTypes):
        mock._mock_children[entry] = _SpecState(original, spec_set, mock, entry)
        return
    parent = mock.mock if isinstance(spec, FunctionTypes) else mock
    skip = _must_skip(spec, entry, is_type)
    make = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
    child = make(parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skip,
                 **{"spec_set" if spec_set else "spec": original})
    mock._mock_children[entry] = child
    _check_signature(original, child, skipfirst=skip)
    setattr(mock, entry, child)


def _must_skip(spec, entry, is_type):
    """Whether the first parameter of an attribute is the self that a call does not pass."""
    if not isinstance(spec, type):
        if entry in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for cls in spec.__mro__:
        if entry in cls.__dict__:
            return is_type and isinstance(cls.__dict__[entry], FunctionTypes)
    return is_type


# ---- files ------------------------------------------------------------------------------------------------------

_file_names = None


def _names_of_files():
    global _file_names
    if _file_names is None:
        import io
        _file_names = list(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO)))
    return _file_names


class _OpenFile:
    """The handle that mock_open's mock gives, and where reading it has come to."""

    def __init__(self, read_data):
        self.read_data = read_data
        handle = self.handle = MagicMock(spec=_names_of_files())
        handle.__enter__.return_value = handle
        for name in ("write", "read", "readline", "readlines"):
            getattr(handle, name).return_value = None
        handle.read.side_effect = lambda *args, **kw: self._given("read", args, kw)
        handle.readlines.side_effect = lambda *args, **kw: self._given("readlines", args, kw)
        handle.__iter__.side_effect = self._lines
        handle.__next__.side_effect = self._next_line
        self.rewind()
        self.reading = handle.readline.side_effect = self._readline()

    def rewind(self):
        import io
        self.stream = (io.BytesIO if isinstance(self.read_data, bytes) else io.StringIO)(self.read_data)

    def _given(self, name, args, kwargs):
        fixed = getattr(self.handle, name).return_value
        return getattr(self.stream, name)(*args, **kwargs) if fixed is None else fixed

    def _lines(self):
        while self.handle.readline.return_value is not None:
            yield self.handle.readline.return_value
        yield from self.stream

    def _readline(self):
        yield from self._lines()
        while True:
            yield self.stream.readline()

    def _next_line(self):
        fixed = self.handle.readline.return_value
        return next(self.stream) if fixed is None else fixed

    def opened(self, *args, **kwargs):
        self.rewind()
        if self.handle.readline.side_effect is self.reading:
            self.reading = self.handle.readline.side_effect = self._readline()
        return DEFAULT


def mock_open(mock=None, read_data=""):
    """A mock of open(); every time it is called, the file is read from its beginning."""
    if mock is None:
        mock = MagicMock(name="open", spec=dir(open))
    file = _OpenFile(read_data)
    mock.side_effect = file.opened
    mock.return_value = file.handle
    return mock


class PropertyMock(Mock):
    """A mock for a property of a class: reading calls it without arguments, setting with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    """No more attributes come to be, here and below."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if not isinstance(child, NonCallableMock) or isinstance(child._mock_children.get(name), _SpecState):
            continue
        if child._mock_new_parent is mock:
            seal(child)
