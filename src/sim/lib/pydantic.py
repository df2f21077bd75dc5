"""Models that check their data: BaseModel, Field, validators. Messages are pydantic 2's.

Compared: with pydantic 2.13: conversion, limits, nested models, validators, dates, times, durations, UUIDs, and the errors with
their words. Otherwise than there: the members of a union are tried one after another, a discriminator does not choose.
Not here: JSON schemas, settings, dataclasses of pydantic's own.
"""

import sys
import _sim
from _checks import KINDS, PLAIN, Errors as _Errors, Undefined, Undefined as PydanticUndefined, as_str, build, limited, word_of

__version__ = VERSION = "2.13.4"
__getattr__ = _sim.lacking("pydantic", late={"_pydantic_types": (
    "SecretStr", "StringConstraints", "conlist", "StrictInt", "StrictStr", "StrictBool", "StrictFloat", "NegativeInt", "NonPositiveInt",
    "NegativeFloat", "NonPositiveFloat")})


# ---- errors -------------------------------------------------------------------------------------------------------

class ValidationError(ValueError):
    """Everything that was wrong with the data, in a list."""

    def __init__(self, title, errors):
        super().__init__(title, errors)
        self.title = title
        self._errors = errors

    def errors(self, *, include_url=True, include_context=True, include_input=True):
        found = []
        for e in self._errors:
            e = dict(e)
            if not include_context:
                e.pop("ctx", None)
            if not include_input:
                e.pop("input", None)
            if include_url:
                e["url"] = _url_of(e["type"])
            found.append(e)
        return found

    def error_count(self):
        return len(self._errors)

    def json(self, *, indent=None):
        import json
        return json.dumps(self.errors(), indent=indent, default=str)

    def __str__(self):
        n = len(self._errors)
        lines = [f"{n} validation error{'s' if n != 1 else ''} for {self.title}"]
        for e in self._errors:
            if e["loc"]:
                lines.append(".".join(map(str, e["loc"])))
            shown = repr(e["input"])
            if len(shown) > 50:
                shown = shown[:25] + "..." + shown[-24:]
            lines.append(f"  {e['msg']} [type={e['type']}, input_value={shown}, input_type={type(e['input']).__name__}]")
            lines.append(f"    For further information visit {_url_of(e['type'])}")
        return "\n".join(lines)

    __repr__ = __str__


ValidationError.__module__ = "pydantic_core._pydantic_core"


class PydanticUserError(TypeError):
    """The model itself is wrong."""


def _url_of(kind):
    return f"https://errors.pydantic.dev/{VERSION.rpartition('.')[0]}/v/{kind}"


# ---- fields -------------------------------------------------------------------------------------------------------

class FieldInfo:
    """What is known of a field."""

    def __init__(self, default=Undefined, **known):
        if default is ...:
            default = Undefined
        self.default = default
        self.default_factory = known.pop("default_factory", None)
        self.alias = known.pop("alias", None) or known.pop("validation_alias", None)
        self.annotation = known.pop("annotation", None)
        self.title, self.description = known.pop("title", None), known.pop("description", None)
        self.limits = {name: known.pop(name) for name in _LIMITS if known.get(name) is not None}
        if "regex" in known:
            self.limits["pattern"] = known.pop("regex")
        self.frozen, self.exclude = known.pop("frozen", None), known.pop("exclude", None)
        self.extra = known

    def copied(self):
        new = FieldInfo()
        new.__dict__.update(self.__dict__)
        return new

    def is_required(self):
        return self.default is Undefined and self.default_factory is None

    def get_default(self, *, call_default_factory=True):
        if self.default_factory is not None:
            return self.default_factory()
        value = self.default
        return value.copy() if isinstance(value, (list, dict, set)) else value

    def __repr__(self):
        shown = getattr(self.annotation, "__name__", None) or repr(self.annotation)
        if self.is_required():
            return f"FieldInfo(annotation={shown}, required=True)"
        return f"FieldInfo(annotation={shown}, required=False, default={self.default!r})"


_LIMITS = ("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length", "pattern", "strict", "strip_whitespace",
           "to_lower", "to_upper")


def Field(default=Undefined, *, default_factory=None, **known):
    return FieldInfo(default, default_factory=default_factory, **known)


# ---- validators ---------------------------------------------------------------------------------------------------

def _guarded(call, value, loc, errors):
    try:
        return call()
    except ValidationError as error:
        errors.extend({**e, "loc": loc + e["loc"]} for e in error._errors)
    except ValueError as error:
        errors.say("value_error", loc, f"Value error, {error}", value, error=error)
    except AssertionError as error:
        errors.say("assertion_error", loc, f"Assertion failed, {error}", value, error=error)
    return Undefined


class ValidationInfo:
    def __init__(self, data, field_name):
        self.data, self.field_name, self.context, self.mode = data, field_name, None, "python"


class _FunctionValidator:
    """AfterValidator and BeforeValidator, in Annotated."""

    def __init__(self, func):
        self.func = func

    def around(self, check):
        after = isinstance(self, AfterValidator)

        def both(value, loc, errors):
            before = len(errors)
            given = value
            if not after:
                value = _guarded(lambda: self.func(given), given, loc, errors)
            if len(errors) == before:
                value = check(value, loc, errors)
            if after and len(errors) == before:
                checked = value
                value = _guarded(lambda: self.func(checked), given, loc, errors)
            return value
        return both


class AfterValidator(_FunctionValidator):
    pass


class BeforeValidator(_FunctionValidator):
    pass


class _Decorated:
    """A method of a model that has a part in the validation; the class keeps the method itself."""

    def __init__(self, func, kind, mode, fields=()):
        self.func, self.kind, self.mode, self.fields = func, kind, mode, fields


def field_validator(field, /, *fields, mode="after", check_fields=None):
    return lambda func: _Decorated(func, "field", mode, (field,) + fields)


def model_validator(*, mode):
    return lambda func: _Decorated(func, "model", mode)


def field_serializer(*fields, mode="plain", **options):
    return lambda func: _Decorated(func, "serializer", mode, fields)


def computed_field(func=None, /, **options):
    def mark(f):
        return _Decorated(f if isinstance(f, property) else property(f), "computed", "after")
    return mark(func) if func is not None else mark


def validator(*fields, pre=False, always=False, each_item=False, **options):
    return field_validator(*fields, mode="before" if pre else "after")


def ConfigDict(**options):
    return dict(options)


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
                    info.alias = info.alias or extra.alias
                    if info.default is Undefined:
                        info.default = extra.default
            info.annotation = annotation
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
        made = cls.__dict__.get("_made") or {}
        cls._made = made
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
                checks[name] = limited(build(info.annotation, namespace), info.limits)
            cls._checks = checks
        return cls._checks

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
        values, known, bad = {}, set(), False
        for name, info in cls.model_fields.items():
            key = info.alias if info.alias is not None and (info.alias in data or name not in data
                                                             or not cls._by_name()) else name
            at = loc + (key,)
            if key not in data:
                if info.is_required():
                    errors.say("missing", at, "Field required", given)
                    bad = True
                else:
                    values[name] = info.get_default()
                continue
            known.add(key)
            before = len(errors)
            value = cls._check_field(name, checks[name], data[key], at, errors, values)
            if len(errors) > before:
                bad = True
            else:
                values[name] = value
        self._take_extra(data, known, values, loc, errors)
        if errors and (bad or len(errors)):
            return
        fields_set = {n for n, i in cls.model_fields.items() if n in known or i.alias in known}
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
    def _by_name(cls):
        return cls.model_config.get("populate_by_name") or cls.model_config.get("validate_by_name")

    @classmethod
    def _of_kind(cls, kind, mode):
        return [d for d in cls._decorated.values() if d.kind == kind and d.mode == mode]

    @classmethod
    def _check_field(cls, name, check, value, loc, errors, values):
        before = len(errors)
        given = value
        for mode in ("before", "after"):
            if mode == "after" and len(errors) == before:
                if cls.model_config.get("str_strip_whitespace") and isinstance(value, str):
                    value = value.strip()
                value = check(value, loc, errors)
            for d in cls._of_kind("field", mode):
                if (name in d.fields or "*" in d.fields) and len(errors) == before:
                    value = _guarded(cls._calling(d, value, values, name), given, loc, errors)
        return value

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
        if cls.model_config.get("from_attributes") and not isinstance(value, dict) and hasattr(value, "__dict__"):
            value = {n: getattr(value, n) for n in cls.model_fields if hasattr(value, n)}
        if not isinstance(value, dict):
            return errors.say("model_type", loc, f"Input should be a valid dictionary or instance of {cls.__name__}", value,
                              class_name=cls.__name__)
        new = cls.__new__(cls)
        mine = _Errors()
        new._fill(value, loc, mine)
        errors.extend(mine)
        return new

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
            raise ValidationError(cls.__name__, [{"type": "json_invalid", "loc": (), "msg": f"Invalid JSON: {error}",
                                                  "input": json_data, "ctx": {"error": str(error)}}]) from None
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
                   exclude_defaults=False, exclude_none=False, round_trip=False, warnings=True):
        cls, result = type(self), {}
        names = [n for n in self.__dict__ if not n.startswith("_")] + list(cls.model_computed_fields)
        for name in names:
            info = cls.model_fields.get(name)
            if include is not None and name not in include or exclude is not None and name in exclude:
                continue
            if exclude_unset and info is not None and name not in self._fields_set or info is not None and info.exclude:
                continue
            value = getattr(self, name)
            if exclude_none and value is None or exclude_defaults and info is not None and value == info.default:
                continue
            for d in cls._decorated.values():
                if d.kind == "serializer" and name in d.fields:
                    value = d.func(self, value)
            options = dict(mode=mode, by_alias=by_alias, exclude_unset=exclude_unset, exclude_none=exclude_none)
            result[info.alias if by_alias and info is not None and info.alias else name] = _dumped(value, options)
        return result

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
        if info is None and cls.model_config.get("extra") != "allow":
            raise ValueError(f'"{cls.__name__}" object has no field "{name}"')
        errors = _Errors()
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


def create_model(model_name, /, *, __config__=None, __base__=None, __module__=None, __doc__=None, __validators__=None, **fields):
    """Dynamically creates and returns a new Pydantic model: name=(type, default) or name=type."""
    bases = __base__ if isinstance(__base__, tuple) else (__base__ or BaseModel,)
    body = {"__module__": __module__ or sys._getframe(1).f_globals.get("__name__"), "__annotations__": {}, **(__validators__ or {})}
    if __doc__ is not None:
        body["__doc__"] = __doc__
    if __config__ is not None:
        body["model_config"] = __config__
    for name, given in fields.items():
        annotation, *default = given if isinstance(given, tuple) else (given,)
        body["__annotations__"][name] = annotation
        if default and default[0] is not ...:
            body[name] = default[0]
    return _ModelMeta(model_name, bases, body)


class RootModel(BaseModel):
    pass


class TypeAdapter:
    """Checks values of any annotation."""

    def __init__(self, type, **options):
        self._type, self._namespace = type, dict(sys._getframe(1).f_globals)
        self._check = build(type, self._namespace)

    def validate_python(self, value, **options):
        errors = _Errors()
        result = self._check(value, (), errors)
        if errors:
            raise ValidationError(word_of(self._type), list(errors))
        return result

    def validate_json(self, data):
        import json
        return self.validate_python(json.loads(data))

    def json_schema(self, *, by_alias=True, ref_template="#/$defs/{model}", mode="validation"):
        from _json_schema import of_type
        return of_type(self._type, self._namespace, by_alias, ref_template, mode)

    def dump_json(self, value, *, indent=None, **options):
        import json
        data = self.dump_python(value, mode="json", **options)
        return json.dumps(data, indent=indent, ensure_ascii=False, separators=(",", ":") if indent is None else None).encode()

    def dump_python(self, value, *, mode="python", **options):
        return _dumped(value, dict(mode=mode, by_alias=False, exclude_unset=False, exclude_none=False))


def validate_call(func=None, /, **options):
    raise NotImplementedError("the simulated pydantic has no validate_call")


def PrivateAttr(default=Undefined, *, default_factory=None):
    return FieldInfo(default, default_factory=default_factory)


class EmailStr(str):
    """An address with an @ and a dot behind it."""

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        value = as_str(value, loc, errors)
        if value is not Undefined and not ("@" in value and "." in value.rpartition("@")[2]):
            return errors.say("value_error", loc, "value is not a valid email address: An email address must have an @-sign.",
                              value, reason="An email address must have an @-sign.")
        return value


class HttpUrl(str):
    """An address of the web."""

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        value = as_str(value, loc, errors)
        if value is not Undefined and not value.startswith(("http://", "https://")):
            return errors.say("url_parsing", loc, "Input should be a valid URL, relative URL without a base", value,
                              error="relative URL without a base")
        return value


def _limited_type(base, **limits):
    class Limited(base):
        _limits = limits

        @classmethod
        def _pydantic_check(cls, value, loc, errors):
            return limited(PLAIN[base], limits)(value, loc, errors)
    Limited.__name__ = Limited.__qualname__ = base.__name__
    return Limited


def conint(**limits): return _limited_type(int, **limits)
def confloat(**limits): return _limited_type(float, **limits)
def constr(**limits): return _limited_type(str, **limits)


PositiveInt, NonNegativeInt = conint(gt=0), conint(ge=0)
PositiveFloat, NonNegativeFloat = confloat(gt=0), confloat(ge=0)
_sim.named("pydantic.main", BaseModel)
_sim.named("pydantic.fields", FieldInfo)


def __dir__():
    return [name for name in globals() if not name.startswith("_")]
