"""patch: puts something in the place of an attribute, or into a dict, for a block, a function or a class of tests."""

import inspect
import sys
from contextlib import ExitStack
from functools import partial, wraps
from types import ModuleType

from unittest._calls import DEFAULT
from unittest._mock_magic import AsyncMock, MagicMock, NonCallableMagicMock
from unittest._mock_spec import _check_spec_arg_typos, _instance_callable, create_autospec
from unittest._mocks import InvalidSpecError, NonCallableMock, _is_async_obj, _is_instance_mock, _is_list

__unittest = True

_unremovable = ("__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")


def _resolve(path):
    """The object that a dotted path names: modules as far as they can be imported, then attributes."""
    first, *rest = path.split(".")
    __import__(first)
    found, name = sys.modules[first], first
    while rest:
        try:
            __import__(f"{name}.{rest[0]}")
        except ImportError:
            break
        name = f"{name}.{rest.pop(0)}"
        found = sys.modules[name]
    for step in rest:
        found = getattr(found, step)
    return found


def _decorate(patcher, func, around):
    """`func` inside `around(args, kwargs)`, a context manager that gives the arguments to call it with."""
    if inspect.iscoroutinefunction(func):
        @wraps(func)
        async def patched(*args, **kwargs):
            with around(patched, args, kwargs) as (args, kwargs):
                return await func(*args, **kwargs)
    else:
        @wraps(func)
        def patched(*args, **kwargs):
            with around(patched, args, kwargs) as (args, kwargs):
                return func(*args, **kwargs)
    return patched


def _decorate_tests(cls, decorator):
    for name in dir(cls):
        method = getattr(cls, name)
        if name.startswith(patch.TEST_PREFIX) and hasattr(method, "__call__"):
            setattr(cls, name, decorator()(method))
    return cls


class _Startable:
    """start() and stop(), with a list of what has been started."""

    _active_patches = []

    def start(self):
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        if self not in self._active_patches:
            return None
        self._active_patches.remove(self)
        return self.__exit__(None, None, None)


class _Patchings:
    """All patches of a decorated function at once; their mocks become its last arguments."""

    def __init__(self, patched, args, kwargs):
        self.patched = patched
        self.args = args
        self.kwargs = kwargs
        self.stack = ExitStack()

    def __enter__(self):
        self.stack.__enter__()
        try:
            for patching in self.patched.patchings:
                given = self.stack.enter_context(patching)
                if patching.attribute_name is not None:
                    self.kwargs.update(given)
                elif patching.new is DEFAULT:
                    self.args += (given,)
        except BaseException:
            if not self.stack.__exit__(*sys.exc_info()):
                raise
        return self.args, self.kwargs

    def __exit__(self, *exc_info):
        return self.stack.__exit__(*exc_info)


class _patch(_Startable):
    attribute_name = None  # of patch.multiple: the mocks are given by name

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            for what, is_given in (("new", new is not DEFAULT), ("autospec", autospec is not None)):
                if is_given:
                    raise ValueError(f"Cannot use '{what}' and 'new_callable' together")
        if not unsafe:
            _check_spec_arg_typos(kwargs)
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec has already been mocked out. "
                                   f"[spec={spec!r}]")
        if _is_instance_mock(spec_set):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec_set target has already been mocked out. "
                                   f"[spec_set={spec_set!r}]")
        self.getter, self.attribute, self.new, self.new_callable = getter, attribute, new, new_callable
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.create, self.kwargs = create, kwargs
        self.additional_patchers = []

    def copy(self):
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                       self.new_callable, self.kwargs, unsafe=True)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return other

    # ---- as a decorator ----

    def __call__(self, func):
        if isinstance(func, type):
            return _decorate_tests(func, self.copy)
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        patched = _decorate(self, func, _Patchings)
        patched.patchings = [self]
        return patched

    # ---- what is there, and what comes ----

    def get_original(self):
        target, name = self.getter(), self.attribute
        local = name in getattr(target, "__dict__", ())
        original = target.__dict__[name] if local else getattr(target, name, DEFAULT)
        if isinstance(target, ModuleType) and not name.startswith("_") and name in dir(sys.modules["builtins"]):
            self.create = True
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def _replacement(self, original):
        # False is as good as None
        spec, spec_set, autospec = (None if x is False else x for x in (self.spec, self.spec_set, self.autospec))
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if autospec is not None:
            return self._autospecced(original, autospec, bool(spec_set))
        if self.new is not DEFAULT:
            if self.kwargs:
                raise TypeError("Can't pass kwargs to a mock we aren't creating")
            return self.new
        if spec is True:
            spec = original
        if spec_set is True:
            spec, spec_set = None, spec if spec is not None else original
        return self._made(original, spec, spec_set)

    def _autospecced(self, original, autospec, spec_set):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        if _is_instance_mock(self.target):
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked "
                                   f"out. [target={self.target!r}, attr={autospec!r}]")
        if _is_instance_mock(autospec):
            name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already been "
                                   f"mocked out. [target={self.target!r}, attr={autospec!r}]")
        return create_autospec(autospec, spec_set=spec_set, _name=self.attribute, **self.kwargs)

    def _made(self, original, spec, spec_set):
        """A mock of the kind that fits."""
        shape = spec if spec_set is None else spec_set
        if shape is not None and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        make = AsyncMock if spec is None and _is_async_obj(original) else MagicMock
        if self.new_callable is not None:
            make = self.new_callable
        elif shape is not None:
            if _is_async_obj(shape):
                make = AsyncMock
            elif not ("__call__" in shape if _is_list(shape) else callable(shape)):
                make = NonCallableMagicMock
        options = {}
        if spec is not None:
            options["spec"] = spec
        if spec_set is not None:
            options["spec_set"] = spec_set
        named = isinstance(make, type) and issubclass(make, NonCallableMock) and self.attribute
        mock = make(**({"name": self.attribute} if named else {}) | options | self.kwargs)
        if shape is not None and isinstance(original, type) and _is_instance_mock(mock):
            # a class: its instances have the same spec
            if not _is_list(shape) and not _instance_callable(shape):
                make = NonCallableMagicMock
            mock.return_value = make(_new_parent=mock, _new_name="()", **options | self.kwargs)
        return mock

    # ---- as a context manager ----

    def __enter__(self):
        self.target = self.getter()
        original, self.is_local = self.get_original()
        new = self._replacement(original)
        self.temp_original = original
        self._exit_stack = ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            given = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                more = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    given.update(more)
            return given
        except BaseException:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        target, name, original = self.target, self.attribute, self.temp_original
        if self.is_local and original is not DEFAULT:
            setattr(target, name, original)
        else:
            delattr(target, name)
            if not self.create and (not hasattr(target, name) or name in _unremovable):
                setattr(target, name, original)  # a proxy, that had it elsewhere
        stack = self._exit_stack
        del self.temp_original, self.is_local, self.target, self._exit_stack
        return stack.__exit__(*exc_info)


# ---- the ways to say what is patched ----------------------------------------------------------------------------

def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Patches what "module.name" says."""
    try:
        owner, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _patch(partial(_resolve, owner), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """Patches an attribute of an object."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Patches several attributes of an object; mocks are made for those that are DEFAULT, and given by name."""
    getter = partial(_resolve, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patchers.append(_patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {}))
        patchers[-1].attribute_name = attribute
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict(_Startable):
    """Values in a dict, or in something like one, until the block ends; then it is as it was."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = dict(values) | kwargs
        self._original = None

    def __call__(self, func):
        if isinstance(func, type):
            return _decorate_tests(func, lambda: _patch_dict(self.in_dict, self.values, self.clear))
        return _decorate(self, func, lambda patched, args, kwargs: _DictPatched(self, args, kwargs))

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        target = self.in_dict
        try:
            self._original = target.copy()
        except AttributeError:
            self._original = {key: target[key] for key in target}
        if self.clear:
            self._empty()
        self._fill(self.values)
        return target

    def __exit__(self, *exc_info):
        if self._original is not None:
            self._empty()
            self._fill(self._original)
        return False

    def _empty(self):
        try:
            self.in_dict.clear()
        except AttributeError:
            for key in list(self.in_dict):
                del self.in_dict[key]

    def _fill(self, values):
        try:
            self.in_dict.update(values)
        except AttributeError:
            for key in values:
                self.in_dict[key] = values[key]


class _DictPatched:
    def __init__(self, patcher, args, kwargs):
        self.patcher = patcher
        self.call = args, kwargs

    def __enter__(self):
        self.patcher.__enter__()
        return self.call

    def __exit__(self, *exc_info):
        return self.patcher.__exit__(*exc_info)


def _patch_stopall():
    for patcher in reversed(_Startable._active_patches):
        patcher.stop()


patch.object, patch.multiple, patch.dict = _patch_object, _patch_multiple, _patch_dict
patch.TEST_PREFIX, patch.stopall = "test", _patch_stopall
