"""Abstract base classes."""

from _types import inherit_collection_flags as _inherit_collection_flags
from _types import set_collection_flags as _set_collection_flags


def abstractmethod(funcobj):
    """Marks a method that subclasses must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: @classmethod on top of @abstractmethod."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: @staticmethod on top of @abstractmethod."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: @property on top of @abstractmethod."""
    __isabstractmethod__ = True


_registrations = 0


def get_cache_token():
    """A value that changes with every registration."""
    return _registrations


def _is_abstract(value):
    return getattr(value, "__isabstractmethod__", False)


def _abstract_names(cls, namespace, bases):
    names = {name for name, value in namespace if _is_abstract(value)}
    for base in bases:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


def _flag_with_subclasses(cls, flags):
    _set_collection_flags(cls, flags)
    for child in type.__subclasses__(cls):
        _flag_with_subclasses(child, flags)


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items(), bases)
        cls._abc_registry = []
        _inherit_collection_flags(cls)
        return cls

    def register(cls, subclass):
        """Makes subclass count as a subclass from now on; returns it."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        _registrations += 1
        if hasattr(cls, "__abc_tpflags__"):
            _flag_with_subclasses(subclass, cls.__abc_tpflags__)
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        subtype = type(instance)
        if cls in subtype.__mro__:
            return True
        subclass = instance.__class__
        if subclass is subtype:
            return cls.__subclasscheck__(subclass)
        return any(cls.__subclasscheck__(c) for c in (subclass, subtype))

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            if not isinstance(answer, bool):
                raise AssertionError("__subclasshook__ must return either False, True, or "
                                     "NotImplemented")
            return answer
        if cls in subclass.__mro__:
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for child in cls.__subclasses__():
            if issubclass(subclass, child):
                return True
        return False


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using inheritance."""
    __slots__ = ()


def update_abstractmethods(cls):
    """Finds the abstract methods again, for decorators that add methods to a class."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    namespace = list(cls.__dict__.items())
    cls.__abstractmethods__ = _abstract_names(cls, namespace, cls.__bases__)
    return cls
