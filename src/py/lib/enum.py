"""Enumerations: classes whose members are fixed and named."""

import sys
from types import DynamicClassAttribute as _DynamicClassAttribute, MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum",
           "auto", "unique", "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT",
           "CONFORM", "EJECT", "KEEP", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "EnumCheck",
           "EnumDict", "show_flag_values", "global_enum", "global_enum_repr", "global_flag_repr",
           "global_str"]

_python_property = sys.modules["builtins"].property

# Made further down; the metaclass asks for them while they are being made.
Enum = Flag = ReprEnum = None


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return (len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_"
            and name[-3] != "_")


def _is_sunder(name):
    return (len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_"
            and name[-2] != "_")


def _is_private(cls_name, name):
    prefix = f"_{cls_name}__"
    return (len(name) > len(prefix) and name.startswith(prefix)
            and not (name[-1] == "_" and name[-2] == "_"))


def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


def _bits_of(num):
    """The bits of num as separate numbers, lowest first."""
    if num < 0:
        raise ValueError("%r is not a positive integer" % num)
    while num:
        bit = num & -num
        yield bit
        num ^= bit


class nonmember:
    """Keeps a value from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of what would not become one."""

    def __init__(self, value):
        self.value = value


_AUTO = object()


class auto:
    """Stands for a value that the class chooses."""

    def __init__(self, value=_AUTO):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (None if self.value is _AUTO else self.value)


class property(_DynamicClassAttribute):
    """An attribute of members; asked of the class, the name means a member."""

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError("%r has no attribute %r" % (ownerclass, self.name)) from None
        if self.fget is None:
            raise AttributeError("%r member has no attribute %r" % (ownerclass, self.name))
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r"
                                 % (self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r"
                                 % (self.clsname, self.name))
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class FlagBoundary:
    """What a Flag does about bits that no member has."""

    def __init__(self, name):
        self.name = self._name_ = name
        self.value = self._value_ = name.lower()

    def __repr__(self):
        return f"<FlagBoundary.{self.name}: {self.value!r}>"

    def __str__(self):
        return self.value


STRICT = FlagBoundary("STRICT")
CONFORM = FlagBoundary("CONFORM")
EJECT = FlagBoundary("EJECT")
KEEP = FlagBoundary("KEEP")
for _boundary in (STRICT, CONFORM, EJECT, KEEP):
    setattr(FlagBoundary, _boundary.name, _boundary)
del _boundary


class _ProtoMember:
    """Stands in the namespace until the class is there; then makes the member."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, name):
        delattr(enum_class, name)
        enum_member = _make_member(enum_class, self.value)
        enum_member = _canonical(enum_class, name, enum_member)
        _bind_name(enum_class, name, enum_member)
        enum_class._member_map_[name] = enum_member
        try:
            enum_class._value2member_map_.setdefault(enum_member._value_, enum_member)
        except TypeError:
            enum_class._unhashable_values_.append(enum_member._value_)


def _make_member(enum_class, value):
    args = value if isinstance(value, tuple) else (value,)
    member_type = enum_class._member_type_
    if member_type is tuple:
        args = (args,)
    if not enum_class._use_args_:
        made = enum_class._new_member_(enum_class)
    else:
        made = enum_class._new_member_(enum_class, *args)
    if not hasattr(made, "_value_"):
        if member_type is object:
            made._value_ = value
        else:
            try:
                made._value_ = member_type(*args)
            except Exception as exc:
                raise TypeError("_value_ not set in __new__, unable to create it") from exc
    made.__objclass__ = enum_class
    made._args = args
    return made


def _is_flag_class(enum_class):
    return Flag is not None and issubclass(enum_class, Flag)


def _canonical(enum_class, name, made):
    """The first member with the same value, or this one as a new member."""
    value, args = made._value_, made.__dict__.pop("_args")
    made._name_ = name
    made._sort_order_ = len(enum_class._member_names_)
    made.__init__(*args)
    try:
        same = enum_class._value2member_map_.get(value)
    except TypeError:
        same = None
        for other in enum_class._member_map_.values():
            if other._value_ == value:
                same = other
                break
    is_flag = _is_flag_class(enum_class)
    if same is not None and not (is_flag and same._name_ is None):
        return same
    if is_flag and isinstance(value, int):
        if value < 0:
            return made  # all bits but some: known when all members are (_finish_flag)
        enum_class._flag_mask_ |= value
        if not _is_single_bit(value):
            return made  # combinations are aliases, not shown by iteration
        enum_class._singles_mask_ |= value
    enum_class._member_names_.append(name)
    return made


def _bind_name(enum_class, name, enum_member):
    """The class attribute: the member itself, unless a base has a property of that name."""
    for base in enum_class.__mro__[1:]:
        attr = base.__dict__.get(name)
        if isinstance(attr, (property, _DynamicClassAttribute)):
            redirect = property(attr.fget, attr.fset, attr.fdel)
            redirect.__set_name__(enum_class, name)
            type.__setattr__(enum_class, name, redirect)
            return
    type.__setattr__(enum_class, name, enum_member)


class EnumDict(dict):
    """The namespace of an enum class: knows which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def _resolve_auto(self, key, value):
        if isinstance(value, auto):
            if value.value is _AUTO:
                value.value = self._generate_next_value(key, 1, len(self._member_names),
                                                        self._last_values[:])
                self._auto_called = True
            return value.value
        if type(value) is tuple and any(isinstance(v, auto) for v in value):
            resolved = []
            for v in value:
                v = self._resolve_auto(key, v)
                resolved.append(v)
                self._last_values.append(v)
            return tuple(resolved)
        return value

    def _set_sunder(self, key, value):
        if key not in ("_order_", "_generate_next_value_", "_missing_", "_ignore_", "_iter_member_",
                       "_iter_member_by_value_", "_iter_member_by_def_", "_numeric_repr_",
                       "_add_alias_", "_add_value_alias_"):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            func = value.__func__ if isinstance(value, staticmethod) else value
            self._generate_next_value = func
            return staticmethod(func)
        if key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._set_sunder(key, value)
        elif _is_dunder(key):
            key = "_order_" if key == "__order__" else key
        elif key not in self._ignore or key in self._member_names:
            value = self._note(key, value)
        super().__setitem__(key, value)

    def _note(self, key, value):
        """What an ordinary name stands for; most are members."""
        if key not in self._member_names:
            if isinstance(value, nonmember):
                return value.value
            if _is_descriptor(value) and not isinstance(value, member):
                return value
        if key in self:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        value = self._resolve_auto(key, value.value if isinstance(value, member) else value)
        self._member_names[key] = None
        self._last_values.append(value)
        return value

    @_python_property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more):
        for key, value in (members.items() if hasattr(members, "items") else members):
            self[key] = value
        for key, value in more.items():
            self[key] = value


_EnumDict = EnumDict


def _data_type(cls_name, bases):
    """The type mixed in to hold the value: object when there is none."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    found.append(base._member_type_)
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                found.append(candidate or base)
                break
            else:
                candidate = candidate or base
    found = list(dict.fromkeys(found))
    if len(found) > 1:
        raise TypeError("too many data types for %r: %r" % (cls_name, set(found)))
    return found[0] if found else object


def _mixins(cls_name, bases):
    if not bases:
        return object, Enum
    first_enum = bases[-1]
    if not isinstance(first_enum, EnumType):
        raise TypeError("new enumerations should be created as "
                        "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return _data_type(cls_name, bases) or object, first_enum


def _data_repr(bases):
    """How values are shown: as the mixed in type shows them."""
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__repr__" in base.__dict__:
                return base.__dict__["__repr__"]
    return None


def _check_extends(cls_name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (cls_name, base))


def _find_new(namespace, member_type, first_enum):
    """The function that makes members, and whether it wants the value."""
    new = namespace.get("__new__")
    if new is None and first_enum is not None:
        for method in ("__new_member__", "__new__"):
            for source in (member_type, first_enum):
                candidate = getattr(source, method, None)
                if candidate not in (None, None.__new__, object.__new__,
                                     Enum.__new__ if Enum else None):
                    new = candidate
                    break
            if new is not None:
                break
    if new is None or new is object.__new__:
        return object.__new__, False
    return new, True


class EnumType(type):
    """Metaclass of Enum."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        _check_extends(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = _mixins(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for key in classdict["_ignore_"]:
            classdict.pop(key, None)
        names = classdict._member_names
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError("invalid enum member name(s) %s"
                             % ",".join(repr(n) for n in sorted(invalid)))
        order = classdict.pop("_order_", None)
        member_type, first_enum = _mixins(cls, bases)
        new, use_args = _find_new(classdict, member_type, first_enum)
        namespace = dict(classdict)
        for name in names:
            namespace[name] = _ProtoMember(namespace[name])
        namespace["_new_member_"] = new.__func__ if isinstance(new, staticmethod) else new
        namespace["_use_args_"] = use_args
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_member_type_"] = member_type
        namespace["_value_repr_"] = _data_repr(bases)
        namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        namespace["_flag_mask_"] = namespace["_singles_mask_"] = namespace["_all_bits_"] = 0
        namespace["_inverted_"] = None
        has_new = "__new__" in namespace
        enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        _finish_class(enum_class, namespace, has_new, member_type, first_enum)
        if order is not None:
            _check_order(enum_class, order, names)
        return enum_class

    def __init__(cls, *args, **kwds):
        super().__init__(*args)

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is None and not (cls._member_map_ == {} and type is not None):
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start,
                            boundary=boundary)

    def __contains__(cls, value):
        """Whether value is a member, or the value of one (as from Python 3.12 on)."""
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        shown = {"__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__",
                 "__iter__", "__len__", "__members__", "__module__", "__name__", "__qualname__"}
        return sorted(shown | set(cls._member_names_))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_python_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """The functional form: Enum("Animal", "CAT DOG")."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names, last = names, [], []
            for count, name in enumerate(plain):
                last.append(cls._generate_next_value_(name, start, count, last[:]))
                names.append((name, last[-1]))
        if names is None:
            names = ()
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)


EnumMeta = EnumType


def _finish_class(enum_class, namespace, has_new, member_type, first_enum):
    """Chooses the methods that the data type, ReprEnum and Enum each offer."""
    if Enum is None:
        return
    # a data type brings its own __repr__, __str__, ...; those of the enum are wanted
    shown_as_value = ReprEnum is not None and ReprEnum in enum_class.__bases__
    if shown_as_value:
        if "__format__" not in namespace:
            enum_class.__format__ = member_type.__format__
        if "__str__" not in namespace:
            shows = member_type.__str__
            enum_class.__str__ = member_type.__repr__ if shows is object.__str__ else shows
    if member_type is not object:
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name in namespace or (shown_as_value and name in ("__str__", "__format__")):
                continue
            own = getattr(enum_class, name)
            if own in (getattr(member_type, name, None), getattr(object, name, None)):
                setattr(enum_class, name, getattr(first_enum, name))
    if Flag is not None and issubclass(enum_class, Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__",
                     "__invert__"):
            if name not in namespace:
                setattr(enum_class, name, getattr(Flag, name))
        _finish_flag(enum_class)
    if has_new:
        enum_class.__new_member__ = enum_class.__new__
    enum_class.__new__ = Enum.__new__


def _finish_flag(enum_class):
    enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
    for enum_member in enum_class._member_map_.values():
        if isinstance(enum_member._value_, int) and enum_member._value_ < 0:
            enum_class._value2member_map_.pop(enum_member._value_, None)
            enum_member._value_ &= enum_class._all_bits_
            enum_class._value2member_map_.setdefault(enum_member._value_, enum_member)


def _check_order(enum_class, order, names):
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    order = [o for o in order if o not in enum_class._member_map_ or o in enum_class._member_names_]
    if order != enum_class._member_names_:
        raise TypeError("member order does not match _order_:\n  %r\n  %r"
                        % (enum_class._member_names_, order))


class Enum(metaclass=EnumType):
    """Names for constant values."""

    @classmethod
    def __signature__(cls):
        return "(value, names=None)"

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for enum_member in cls._member_map_.values():
                if enum_member._value_ == value:
                    return enum_member
        return _look_further(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            pass
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, value_repr(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        added = [m for cls in type(self).mro() for m in cls.__dict__
                 if m[0] != "_" and m not in self._member_map_]
        added += [m for m in getattr(self, "__dict__", {}) if m[0] != "_"]
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", *added})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


def _look_further(cls, value):
    error = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    try:
        result = cls._missing_(value)
    except ValueError:
        raise
    except Exception as exc:
        exc.__context__ = error
        raise
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(
            result, int):
        return result
    if result is None:
        raise error
    exc = TypeError("error in %s._missing_: returned %r instead of None or a valid member"
                    % (cls.__name__, result))
    exc.__context__ = error
    raise exc


class ReprEnum(Enum):
    """Only the repr() is the enum's; str() and format() are those of the data type."""


class IntEnum(int, ReprEnum):
    """Enum whose members are ints too."""


class StrEnum(str, ReprEnum):
    """Enum whose members are strings too."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError("encoding must be a string, not %r" % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError("errors must be a string, not %r" % (values[2]))
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): the name in lower case."""
        return name.lower()


class Flag(Enum, boundary=STRICT):
    """Enum whose members are bits that can be combined."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): the next free bit."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError("invalid flag value %r" % last) from None

    @classmethod
    def _missing_(cls, value):
        """Makes the member for a combination of bits."""
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        unknown = value & (all_bits ^ mask)
        if not ~all_bits <= value <= all_bits or unknown:
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s"
                                 % (cls, value, _bin(value, width), _bin(mask, width)))
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(all_bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value += all_bits + 1
        return cls._combination(value)

    @classmethod
    def _combination(cls, value):
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        made._value_ = value
        members = list(cls._iter_member_(value))
        unknown = value
        for m in members:
            unknown &= ~m._value_
        made._name_ = "|".join([m._name_ for m in members]) if members else None
        if members and unknown:
            made._name_ += "|%s" % cls._numeric_repr_(unknown)
        return cls._value2member_map_.setdefault(value, made)

    @classmethod
    def _iter_member_(cls, value):
        """The members of one bit that value contains, in the order of their definition."""
        for name in cls._member_names_:
            m = cls._member_map_[name]
            if m._value_ & value:
                yield m

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = self.__class__.__name__
        value_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (name, value_repr(self._value_))
        return "<%s.%s: %s>" % (name, self._name_, value_repr(self._value_))

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return "%s(%r)" % (name, self._value_)
        return "%s.%s" % (name, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _other_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __or__(self, other):
        other = self._other_value(other)
        return other if other is NotImplemented else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._other_value(other)
        return other if other is NotImplemented else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._other_value(other)
        return other if other is NotImplemented else self.__class__(self._value_ ^ other)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        cls = self.__class__
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)


def _bin(num, width):
    """0b with the sign in front, as error messages show bits: "0b0 0101"."""
    sign = "1" if num < 0 else "0"
    digits = bin(num & (2 ** width - 1))[2:].rjust(width, "0")
    return f"0b{sign} {digits}"


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flag whose members are ints too."""


def unique(enumeration):
    """Class decorator: no two names for one value."""
    duplicates = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if duplicates:
        details = ", ".join("%s -> %s" % pair for pair in duplicates)
        raise ValueError("duplicate values found in %r: %s" % (enumeration, details))
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck.__members__.values()


class verify:
    """Class decorator: checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        values = [m.value for m in enumeration]
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(name, m.name) for name, m in enumeration.__members__.items()
                              if name != m.name]
                if duplicates:
                    raise ValueError("aliases found in %r: %s" % (
                        enumeration, ", ".join("%s -> %s" % pair for pair in duplicates)))
            elif check is CONTINUOUS:
                self._check_continuous(enumeration, values)
            elif check is NAMED_FLAGS:
                self._check_named(enumeration, values)
        return enumeration

    def _check_continuous(self, enumeration, values):
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            expected = list(_bits_of((high << 1) - low))
            kind = "flag"
        else:
            expected = range(low, high + 1)
            kind = "enum"
        missing = [v for v in expected if v not in values]
        if missing:
            raise ValueError(("invalid %s %r: missing values %s" % (
                kind, enumeration.__name__, ", ".join(str(m) for m in missing)))[:256])

    def _check_named(self, enumeration, values):
        missing, names = 0, []
        for name, alias in enumeration.__members__.items():
            unnamed = [bit for bit in _bits_of(alias.value) if bit not in values]
            if unnamed and alias.value >= 0:
                names.append(name)
                for bit in unnamed:
                    missing |= bit
        if names:
            which = "alias %s is" % names[0] if len(names) == 1 else "aliases %s and %s are" % (
                ", ".join(names[:-1]), names[-1])
            what = "value" if _is_single_bit(missing) else "combined values of"
            raise ValueError("invalid Flag %r: %s missing %s %s [use "
                             "enum.show_flag_values(value) for details]"
                             % (enumeration.__name__, which, what, hex(missing)))


def show_flag_values(value):
    """The bits of a flag's value, as a list."""
    return list(_bits_of(value))


# ---- enums whose members are names of the module too

def _module_of(enum_member):
    return enum_member.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    """module.NAME instead of <Class.NAME: value>."""
    return "%s.%s" % (_module_of(self), self._name_)


def global_flag_repr(self):
    """module.A|module.B instead of <Class.A|B: value>."""
    module = _module_of(self)
    if self._name_ is None:
        return "%s.%s(%r)" % (module, self.__class__.__name__, self._value_)
    return "|".join([name if name[0].isdigit() else "%s.%s" % (module, name)
                     for name in self._name_.split("|")])


def global_str(self):
    """NAME instead of Class.NAME."""
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator: puts the members into the module."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
