"""What pydantic's models are made of: errors, fields, validators and serializers."""

from _checks import Undefined

VERSION = "2.13.4"


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
        return json.dumps(self.errors(), indent=indent, default=str, ensure_ascii=False, separators=(",", ":") if indent is None else None)

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
        self.alias, self.validation_alias = known.pop("alias", None), known.pop("validation_alias", None)
        self.serialization_alias = known.pop("serialization_alias", None)
        self.annotation = known.pop("annotation", None)
        self.title, self.description = known.pop("title", None), known.pop("description", None)
        self.limits = {name: known.pop(name) for name in _LIMITS if known.get(name) is not None}
        if "regex" in known:
            self.limits["pattern"] = known.pop("regex")
        self.frozen, self.exclude = known.pop("frozen", None), known.pop("exclude", None)
        self.extra = known

    def names_in(self, name, by_name=False):
        """Under which keys a value is looked for, the first one first; paths are lists."""
        given = self.validation_alias or self.alias
        found = list(given.choices) if isinstance(given, AliasChoices) else [given] if given is not None else []
        return [*found, name] if not found or by_name else found

    def name_out(self, name):
        return self.serialization_alias or self.alias or name

    def serializer(self):
        """PlainSerializer or WrapSerializer of Annotated, or None."""
        return next((e for e in getattr(self.annotation, "__metadata__", ()) if isinstance(e, _Serializer)), None)

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
           "to_lower", "to_upper", "max_digits", "decimal_places")


def Field(default=Undefined, *, default_factory=None, **known):
    return FieldInfo(default, default_factory=default_factory, **known)


class AliasChoices:
    """Several names that a value may come under."""

    def __init__(self, first_choice, *choices):
        self.choices = [first_choice, *choices]


class AliasPath:
    """Where inside a value something is: AliasPath("names", 0)."""

    def __init__(self, first_arg, *args):
        self.path = [first_arg, *args]

    def found(self, data):
        for step in self.path:
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                return Undefined
        return data


# ---- validators ---------------------------------------------------------------------------------------------------

def guarded(call, value, loc, errors):
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


def called(func, value, info):
    """A validator's or serializer's function, with the info where it asks for one."""
    code = getattr(getattr(func, "__func__", func), "__code__", None)
    count = code.co_argcount - hasattr(func, "__func__") if code is not None else 1
    return func(value, info) if count >= 2 else func(value)


class _FunctionValidator:
    """What stands in Annotated beside a type and checks too."""

    def __init__(self, func):
        self.func = func

    def around(self, check):
        def both(value, loc, errors):
            before = len(errors)
            given = value
            info = ValidationInfo({}, loc[-1] if loc else None)
            if self.mode == "plain":
                return guarded(lambda: called(self.func, given, info), given, loc, errors)
            if self.mode == "wrap":
                return guarded(lambda: wrapped(self.func, check, given, loc, info), given, loc, errors)
            if self.mode == "before":
                value = guarded(lambda: called(self.func, given, info), given, loc, errors)
            if len(errors) == before:
                value = check(value, loc, errors)
            if self.mode == "after" and len(errors) == before:
                checked = value
                value = guarded(lambda: called(self.func, checked, info), given, loc, errors)
            return value
        return both


def wrapped(func, check, value, loc, info, *first):
    """func(value, handler): handler checks, and raises what is wrong."""
    from _checks import Errors

    def handler(inner):
        found = Errors()
        result = check(inner, (), found)
        if found:
            raise ValidationError("", list(found))
        return result
    code = getattr(func, "__code__", None)
    more = (info,) if code is not None and code.co_argcount >= len(first) + 3 else ()
    return func(*first, value, handler, *more)


class AfterValidator(_FunctionValidator):
    mode = "after"


class BeforeValidator(_FunctionValidator):
    mode = "before"


class PlainValidator(_FunctionValidator):
    mode = "plain"


class WrapValidator(_FunctionValidator):
    mode = "wrap"


class _Serializer:
    def __init__(self, func, return_type=Undefined, when_used="always"):
        self.func, self.when_used = func, when_used

    def applies(self, value, mode):
        return (self.when_used in ("always", "unless-none") or mode == "json") and not (value is None and self.when_used.endswith("unless-none"))


class PlainSerializer(_Serializer):
    def serialized(self, value, plain):
        return called(self.func, value, None)


class WrapSerializer(_Serializer):
    def serialized(self, value, plain):
        return self.func(value, plain)


class Decorated:
    """A method of a model that has a part in the validation; the class keeps the method itself."""

    def __init__(self, func, kind, mode, fields=(), options=None):
        self.func, self.kind, self.mode, self.fields, self.options = func, kind, mode, fields, options or {}


def field_validator(field, /, *fields, mode="after", check_fields=None):
    return lambda func: Decorated(func, "field", mode, (field,) + fields)


def model_validator(*, mode):
    return lambda func: Decorated(func, "model", mode)


def field_serializer(*fields, mode="plain", **options):
    return lambda func: Decorated(func, "serializer", mode, fields, options)


def model_serializer(func=None, /, *, mode="plain", **options):
    if func is not None:
        return Decorated(func, "model serializer", "plain")
    return lambda f: Decorated(f, "model serializer", mode)


def computed_field(func=None, /, **options):
    def mark(f):
        return Decorated(f if isinstance(f, property) else property(f), "computed", "after")
    return mark(func) if func is not None else mark


def root_validator(*, pre=False, skip_on_failure=False, **options):
    def mark(func):
        plain = getattr(func, "__func__", func)
        return Decorated(plain if pre else lambda self: _after_root(self, plain), "model", "before" if pre else "after")
    return mark


def _after_root(model, func):
    model.__dict__.update(func(type(model), dict(model.__dict__)))
    return model


def validator(*fields, pre=False, always=False, each_item=False, **options):
    return field_validator(*fields, mode="before" if pre else "after")


def ConfigDict(**options):
    return dict(options)
