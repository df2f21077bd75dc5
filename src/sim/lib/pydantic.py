"""Models that check their data: BaseModel, Field, validators. Messages are pydantic 2's.

Compared: with pydantic 2.13: conversion, limits, nested models, validators, dates, times, durations, UUIDs, and the errors with
their words. validators and serializers of all modes, aliases, discriminators, generic and root models, JSON schemas, adapters, checked calls.
Otherwise than there: the members of a union are tried one after another.
Not here: settings, dataclasses of pydantic's own, callable discriminators, contexts, plugins.
"""

import sys
import _sim
from _checks import KINDS, Errors as _Errors, Undefined, Undefined as PydanticUndefined, build, limited, word_of
from _pydantic_fields import (
    VERSION, AfterValidator, AliasChoices, AliasPath, BeforeValidator, ConfigDict, Decorated as _Decorated, Field, FieldInfo, PlainSerializer,
    PlainValidator, PydanticUserError, ValidationError, ValidationInfo, WrapSerializer, WrapValidator, computed_field, field_serializer,
    field_validator, guarded as _guarded, model_serializer, model_validator, root_validator, validator, wrapped as _wrapped,
)

__version__ = VERSION
_LATE = {"_pydantic_types": (
    "SecretStr", "StringConstraints", "conlist", "StrictInt", "StrictStr", "StrictBool", "StrictFloat", "NegativeInt", "NonPositiveInt",
    "NegativeFloat", "NonPositiveFloat", "EmailStr", "HttpUrl", "AnyUrl", "AnyHttpUrl", "Json", "conint", "confloat", "constr", "conset", "condecimal",
    "PositiveInt", "NonNegativeInt", "PositiveFloat", "NonNegativeFloat", "SecretBytes", "FutureDate", "PastDate", "AwareDatetime", "NaiveDatetime"),
    "_pydantic_calls": ("TypeAdapter", "RootModel", "validate_call", "create_model")}
__getattr__ = _sim.lacking("pydantic", late=_LATE)


# ---- models -------------------------------------------------------------------------------------------------------

def _function_of(method):
    return getattr(method, "__func__", method)


class _ModelMeta(type):
    def __new__(meta, name, bases, namespace, **kwargs):
        notes = dict(namespace.get("__annotations__", {}))
        decorated, own, private = {}, {}, {}
        config = {}
        for base in reversed(bases):
            config.update(getattr(base, "model_config", {}))
        for key, value in list(namespace.items()):
            if isinstance(value, _Decorated):
                decorated[key] = value
                namespace[key] = value.func
            elif key in notes and key != "model_config" and "ClassVar" not in str(notes[key]):
                (private if key.startswith("_") else own)[key] = namespace.pop(key)
        old = namespace.pop("Config", None)
        if old is not None:
            config.update({k: v for k, v in vars(old).items() if not k.startswith("_")})
        config.update(namespace.get("model_config", {}), **kwargs)
        namespace["model_config"] = config
        cls = super().__new__(meta, name, bases, namespace)
        cls._pydantic_setup(notes, own, private, decorated)
        return cls

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)


def _with_types(annotation, given):
    """An annotation with types in place of type variables."""
    if annotation in given:
        return given[annotation]
    inside = getattr(annotation, "__parameters__", ())
    return annotation[tuple([given.get(v, v) for v in inside])] if inside else annotation


class BaseModel(metaclass=_ModelMeta):
    """A model: its annotations are its fields."""

    model_config = {}
    model_fields = {}
    model_computed_fields = {}
    _decorated = {}
    _private = {}

    @classmethod
    def _pydantic_setup(cls, notes, own, private, decorated):
        fields, known = {}, {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(getattr(base, "__dict__", {}).get("_own_fields", {}))
            known.update(getattr(base, "__dict__", {}).get("_own_decorated", {}))
        mine = {}
        for name, annotation in notes.items():
            if name.startswith("_") or name == "model_config" or "ClassVar" in str(annotation):
                continue
            given = own.get(name, Undefined)
            info = given if isinstance(given, FieldInfo) else FieldInfo(given)
            for extra in getattr(annotation, "__metadata__", ()):
                if isinstance(extra, FieldInfo):
                    info.default_factory = info.default_factory or extra.default_factory
                    for word in ("alias", "validation_alias", "serialization_alias", "title", "description"):
                        setattr(info, word, getattr(info, word) or getattr(extra, word))
                    info.extra = {**extra.extra, **info.extra}
                    if info.default is Undefined:
                        info.default = extra.default
            info.annotation = annotation
            make = cls.model_config.get("alias_generator")
            if make is not None and info.alias is None and info.validation_alias is None:
                info.alias = make(name)
            mine[name] = info
        fields.update(mine)
        known.update(decorated)
        cls._own_fields, cls._own_decorated = mine, decorated
        cls.model_fields, cls._decorated = fields, known
        cls._private = {**getattr(cls, "_private", {}), **private}
        cls.model_computed_fields = {n: d for n, d in known.items() if d.kind == "computed"}
        cls._checks = None
        frame = sys._getframe(2)
        cls._namespace = dict(frame.f_locals) if frame.f_code.co_name != "<module>" else {}

    def __class_getitem__(cls, params):
        """Page[int]: the model with a type in place of each type variable."""
        params = params if isinstance(params, tuple) else (params,)
        variables = getattr(cls, "__parameters__", ())
        if not variables:
            raise TypeError(f"{cls!r} cannot be parametrized because it does not inherit from typing.Generic")
        made = cls.__dict__.get("_with_params") or {}
        cls._with_params = made
        if params not in made:
            given = dict(zip(variables, params))
            body = {"__module__": cls.__module__, "__annotations__": {}, "__doc__": cls.__doc__}
            for name, info in cls.model_fields.items():
                body["__annotations__"][name] = _with_types(info.annotation, given)
                body[name] = info.copied()
            made[params] = _ModelMeta(f"{cls.__name__}[{', '.join(word_of(p) for p in params)}]", (cls,), body)
        return made[params]

    @classmethod
    def _ready(cls):
        """The checks of the fields, made when they are first needed: names may be defined after the class."""
        if cls._checks is None:
            namespace = cls._names_around()
            checks = {}
            for name, info in cls.model_fields.items():
                checks[name] = cls._check_of(info, namespace)
            cls._checks = checks
        return cls._checks

    @classmethod
    def _check_of(cls, info, namespace):
        from _checks import tagged
        limits = {"strict": True, **info.limits} if cls.model_config.get("strict") else info.limits
        tag = info.extra.get("discriminator")
        return tagged(info.annotation, tag, namespace) if isinstance(tag, str) else limited(build(info.annotation, namespace), limits)

    def __init__(self, /, **data):
        errors = _Errors()
        self._fill(data, (), errors)
        if errors:
            raise ValidationError(type(self).__name__, list(errors))

    def _fill(self, data, loc, errors):
        cls = type(self)
        given = data
        checks = cls._ready()
        for d in cls._of_kind("model", "before"):
            data = _guarded(lambda: _function_of(d.func)(cls, data), data, loc, errors)
            if errors:
                return
        if not isinstance(data, dict):
            data = {n: getattr(data, n) for n in cls.model_fields if hasattr(data, n)} if hasattr(data, "__dict__") else {}
        values, known = {}, set()
        for name, info in cls.model_fields.items():
            key, value = self._given(name, info, data)
            at = loc + ((key,) if not isinstance(key, AliasPath) else tuple(key.path))
            if value is Undefined:
                if info.is_required():
                    errors.say("missing", at, "Field required", given)
                else:
                    values[name] = info.get_default()
                    if cls.model_config.get("validate_default") or info.extra.get("validate_default"):
                        values[name] = cls._check_field(name, checks[name], values[name], at, errors, values)
                continue
            known.add(key if not isinstance(key, AliasPath) else key.path[0])
            before = len(errors)
            value = cls._check_field(name, checks[name], value, at, errors, values)
            if len(errors) == before:
                values[name] = value
        self._take_extra(data, known, values, loc, errors)
        if errors:
            return
        fields_set = {n for n, i in cls.model_fields.items() if self._given(n, i, data)[1] is not Undefined}
        self.__dict__.update(values)
        object.__setattr__(self, "_fields_set", fields_set)
        for name, value in cls._private.items():
            value = value.get_default() if isinstance(value, FieldInfo) else value
            object.__setattr__(self, name, value.copy() if isinstance(value, (list, dict, set)) else value)
        for d in cls._of_kind("model", "after"):
            _guarded(lambda: d.func(self), given, loc, errors)
        if not errors:
            self.model_post_init(None)

    @classmethod
    def _given(cls, name, info, data):
        """(the key, the value or Undefined)"""
        names = info.names_in(name, cls._by_name())
        for key in names:
            value = key.found(data) if isinstance(key, AliasPath) else data.get(key, Undefined)
            if value is not Undefined:
                return key, value
        return names[0], Undefined

    @classmethod
    def _by_name(cls):
        return cls.model_config.get("populate_by_name") or cls.model_config.get("validate_by_name")

    @classmethod
    def _of_kind(cls, kind, mode):
        return [d for d in cls._decorated.values() if d.kind == kind and d.mode == mode]

    @classmethod
    def _check_field(cls, name, check, value, loc, errors, values):
        before = len(errors)
        given = value
        for mode in ("before", "plain", "wrap", "after"):
            mine = [d for d in cls._of_kind("field", mode) if name in d.fields or "*" in d.fields]
            if mode == "wrap" and not cls._has_plain(name):
                if cls.model_config.get("str_strip_whitespace") and isinstance(value, str):
                    value = value.strip()
                if len(errors) == before:
                    inner = check
                    for d in mine:
                        inner = cls._around(d, inner, values, name)
                    value = inner(value, loc, errors)
                continue
            for d in mine if mode != "wrap" else ():
                if len(errors) == before:
                    value = _guarded(cls._calling(d, value, values, name), given, loc, errors)
        if len(errors) == before and cls.model_config.get("use_enum_values") and hasattr(type(value), "__members__"):
            value = value.value
        return value

    @classmethod
    def _has_plain(cls, name):
        return any(name in d.fields or "*" in d.fields for d in cls._of_kind("field", "plain"))

    @classmethod
    def _around(cls, d, check, values, name):
        func, info = _function_of(d.func), ValidationInfo(dict(values), name)
        return lambda value, loc, errors: _guarded(lambda: _wrapped(func, check, value, loc, info, cls), value, loc, errors)

    @classmethod
    def _calling(cls, d, value, values, name):
        func = _function_of(d.func)
        count = func.__code__.co_argcount
        if count >= 3:
            return lambda: func(cls, value, ValidationInfo(dict(values), name))
        return lambda: func(cls, value)

    def _take_extra(self, data, known, values, loc, errors):
        extra = type(self).model_config.get("extra", "ignore")
        if extra == "ignore":
            return
        for key, value in data.items():
            if key in known:
                continue
            if extra == "forbid":
                errors.say("extra_forbidden", loc + (key,), "Extra inputs are not permitted", value)
            else:
                values[key] = value

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        if isinstance(value, cls):
            return value
        if cls._of_kind("model", "wrap"):
            return cls._wrapped_check(value, loc, errors)
        if cls._of_kind("model", "before") and not isinstance(value, dict):
            return cls._made(value, loc, errors)
        if cls.model_config.get("from_attributes") and not isinstance(value, dict) and hasattr(value, "__dict__"):
            value = {n: getattr(value, n) for n in cls.model_fields if hasattr(value, n)}
        if not isinstance(value, dict):
            return errors.say("model_type", loc, f"Input should be a valid dictionary or instance of {cls.__name__}", value,
                              class_name=cls.__name__)
        return cls._made(value, loc, errors)

    @classmethod
    def _made(cls, value, loc, errors):
        new = cls.__new__(cls)
        mine = _Errors()
        new._fill(value, loc, mine)
        errors.extend(mine)
        return new

    @classmethod
    def _wrapped_check(cls, value, loc, errors):
        d = cls._of_kind("model", "wrap")[0]
        return _guarded(lambda: _wrapped(_function_of(d.func), cls._made, value, loc, None, cls), value, loc, errors)

    def model_post_init(self, context, /):
        pass

    @property
    def model_fields_set(self):
        return self._fields_set

    @property
    def model_extra(self):
        return {k: v for k, v in self.__dict__.items() if k not in type(self).model_fields and not k.startswith("_")}

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None):
        errors = _Errors()
        if from_attributes and not isinstance(obj, (dict, cls)):
            obj = {n: getattr(obj, n) for n in cls.model_fields if hasattr(obj, n)}
        new = cls._pydantic_check(obj, (), errors)
        if errors:
            raise ValidationError(cls.__name__, list(errors))
        return new

    @classmethod
    def model_validate_json(cls, json_data, *, strict=None, context=None):
        import json
        try:
            data = json.loads(json_data)
        except ValueError as error:
            from _pydantic_types import json_fault
            said = json_fault(json_data, error)
            raise ValidationError(cls.__name__, [{"type": "json_invalid", "loc": (), "msg": f"Invalid JSON: {said}",
                                                  "input": json_data, "ctx": {"error": said}}]) from None
        return cls.model_validate(data)

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        new = cls.__new__(cls)
        for name, info in cls.model_fields.items():
            if name not in values and not info.is_required():
                values[name] = info.get_default()
        new.__dict__.update(values)
        object.__setattr__(new, "_fields_set", set(values))
        return new

    def model_dump(self, *, mode="python", include=None, exclude=None, context=None, by_alias=False, exclude_unset=False,
                   exclude_defaults=False, exclude_none=False, round_trip=False, warnings=True, serialize_as_any=False, fallback=None):
        options = dict(mode=mode, by_alias=by_alias, exclude_unset=exclude_unset, exclude_none=exclude_none, exclude_defaults=exclude_defaults)
        own = next((d for d in type(self)._decorated.values() if d.kind == "model serializer"), None)
        if own is None:
            return self._dumped(options, include, exclude)
        found = own.func(self) if own.mode == "plain" else own.func(self, lambda value: value._dumped(options, include, exclude))
        return _dumped(found, options)

    def _dumped(self, options, include=None, exclude=None):
        cls, result = type(self), {}
        for name in [n for n in self.__dict__ if not n.startswith("_")] + list(cls.model_computed_fields):
            info = cls.model_fields.get(name)
            if include is not None and name not in include or exclude is not None and name in exclude and _whole(exclude, name):
                continue
            if options["exclude_unset"] and info is not None and name not in self._fields_set or info is not None and info.exclude:
                continue
            value = getattr(self, name)
            if options["exclude_none"] and value is None or options["exclude_defaults"] and info is not None and value == info.get_default():
                continue
            value = self._field_out(name, info, value, options, _inside(include, name), _inside(exclude, name))
            result[info.name_out(name) if options["by_alias"] and info is not None else name] = value
        return result

    def _field_out(self, name, info, value, options, include, exclude):
        def plain(inner=value):
            if isinstance(inner, BaseModel) and (include or exclude):
                return inner.model_dump(**options, include=include, exclude=exclude)
            return _dumped(inner, options)
        for d in type(self)._decorated.values():
            if d.kind == "serializer" and (name in d.fields or "*" in d.fields) and _used(d.options.get("when_used", "always"), value, options["mode"]):
                more = (None,) if d.func.__code__.co_argcount >= (4 if d.mode == "wrap" else 3) else ()
                return d.func(self, value, plain, *more) if d.mode == "wrap" else _dumped(d.func(self, value, *more), options)
        serializer = info.serializer() if info is not None else None
        if serializer is not None and serializer.applies(value, options["mode"]):
            return serializer.serialized(value, plain)
        return plain()

    def model_dump_json(self, *, indent=None, **options):
        import json
        data = self.model_dump(mode="json", **options)
        return json.dumps(data, indent=indent, ensure_ascii=False, separators=(",", ":") if indent is None else None)

    def model_copy(self, *, update=None, deep=False):
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__)
        object.__setattr__(new, "_fields_set", set(self._fields_set) | set(update or ()))
        new.__dict__.update(update or {})
        return new

    @classmethod
    def model_json_schema(cls, by_alias=True, ref_template="#/$defs/{model}", schema_generator=None, mode="validation"):
        """Generates a JSON schema for a model class."""
        from _json_schema import of_model
        return of_model(cls, by_alias, ref_template, mode)

    @classmethod
    def schema(cls, by_alias=True, ref_template="#/$defs/{model}"):
        return cls.model_json_schema(by_alias, ref_template)

    @classmethod
    def _names_around(cls):
        """What annotations that are texts may name."""
        module = sys.modules.get(cls.__module__)
        return {**(vars(module) if module else {}), **cls._namespace, cls.__name__: cls}

    @classmethod
    def model_rebuild(cls, **options):
        cls._checks = None
        return True

    # the names of pydantic 1
    def dict(self, **options):
        return self.model_dump(**options)

    def json(self, **options):
        return self.model_dump_json(**options)

    def copy(self, *, update=None, deep=False, **options):
        return self.model_copy(update=update, deep=deep)

    @classmethod
    def parse_obj(cls, obj):
        return cls.model_validate(obj)

    @classmethod
    def parse_raw(cls, data):
        return cls.model_validate_json(data)

    def __setattr__(self, name, value):
        cls = type(self)
        if name.startswith("_"):
            object.__setattr__(self, name, value)
            return
        info = cls.model_fields.get(name)
        errors = _Errors()
        if info is None and cls.model_config.get("extra") != "allow":
            if isinstance(getattr(cls, name, None), property):
                object.__setattr__(self, name, value)
                return
            if not cls.model_config.get("validate_assignment"):
                raise ValueError(f'"{cls.__name__}" object has no field "{name}"')
            errors.say("no_such_attribute", (name,), f"Object has no attribute '{name}'", value, attribute=name)
            raise ValidationError(cls.__name__, list(errors))
        if cls.model_config.get("frozen"):
            errors.say("frozen_instance", (name,), "Instance is frozen", value)
        elif info is not None and info.frozen:
            errors.say("frozen_field", (name,), "Field is frozen", value)
        elif info is not None and cls.model_config.get("validate_assignment"):
            value = cls._check_field(name, cls._ready()[name], value, (name,), errors, self.__dict__)
        if errors:
            raise ValidationError(cls.__name__, list(errors))
        self.__dict__[name] = value
        self._fields_set.add(name)

    def __getattr__(self, name):
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __iter__(self):
        return iter([(n, v) for n, v in self.__dict__.items() if not n.startswith("_")])

    def __eq__(self, other):
        if not isinstance(other, BaseModel):
            return NotImplemented
        return type(self) is type(other) and dict(self) == dict(other)

    def __hash__(self):
        if not type(self).model_config.get("frozen"):
            raise TypeError(f"unhashable type: '{type(self).__name__}'")
        return hash((type(self),) + tuple(self.__dict__[n] for n in type(self).model_fields))

    def _shown(self):
        pairs = list(self) + [(n, getattr(self, n)) for n in type(self).model_computed_fields]
        return [f"{n}={v!r}" for n, v in pairs]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(self._shown())})"

    def __str__(self):
        return " ".join(self._shown())


def _used(when, value, mode):
    return (when in ("always", "unless-none") or mode == "json") and not (value is None and when.endswith("unless-none"))


def _whole(chosen, name):
    """Whether include or exclude means all of a field."""
    return not isinstance(chosen, dict) or chosen[name] is True or chosen[name] is ...


def _inside(chosen, name):
    found = chosen.get(name) if isinstance(chosen, dict) else None
    return found if isinstance(found, (set, dict)) else None


def _dumped(value, options):
    if isinstance(value, BaseModel):
        return value.model_dump(**options)
    if isinstance(value, dict):
        return {k: _dumped(v, options) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = [_dumped(v, options) for v in value]
        return items if options["mode"] == "json" else type(value)(items) if type(value) in KINDS else items
    if options["mode"] == "json":
        return jsonable(value)
    return value


def jsonable(value):
    """What JSON can say instead of a date, a UUID, an enum."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(type(value), "__members__"):
        return value.value
    if hasattr(value, "total_seconds"):
        from _moments import written_duration
        return written_duration(value)
    if type(value).__name__ in ("UUID", "Decimal", "Path", "PosixPath"):
        return str(value)
    if isinstance(value, bytes):
        return value.decode()
    return value._pydantic_json() if hasattr(value, "_pydantic_json") else value


def PrivateAttr(default=Undefined, *, default_factory=None):
    return FieldInfo(default, default_factory=default_factory)


_sim.named("pydantic.main", BaseModel)
_sim.named("pydantic.fields", FieldInfo)


__all__ = [_name for _name in globals() if _name[0] != "_" and _name not in ("sys", "KINDS", "Undefined", "build", "limited", "word_of", "jsonable")]
__all__ += [_name for _names in _LATE.values() for _name in _names]


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
