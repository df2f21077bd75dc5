"""pydantic beyond classes with fields: adapters for any type, models of one value, models made at run time, checked calls."""

import sys
from _checks import Errors as _Errors, Undefined, build, word_of
from pydantic import BaseModel, ValidationError, _dumped, _ModelMeta


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


class RootModel(BaseModel):
    """A model of one value: RootModel[list[str]]."""

    def __class_getitem__(cls, item):
        if cls is not RootModel:
            return super().__class_getitem__(item)
        return _ModelMeta(f"RootModel[{word_of(item)}]", (RootModel,), {"__module__": cls.__module__, "__annotations__": {"root": item}})

    def __init__(self, /, root=Undefined, **data):
        super().__init__(**({"root": data} if data and root is Undefined else {} if root is Undefined else {"root": root}))

    def _fill(self, data, loc, errors):
        if not (isinstance(data, dict) and set(data) <= {"root"}):
            data = {"root": data}
        mine = _Errors()
        super()._fill(data, (), mine)
        errors.extend({**e, "loc": loc + (e["loc"][1:] if e["loc"][:1] == ("root",) else e["loc"])} for e in mine)

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        return value if isinstance(value, cls) else cls._made({"root": value}, loc, errors)

    def _dumped(self, options, include=None, exclude=None):
        return _dumped(self.root, options)

    def __iter__(self):
        return BaseModel.__iter__(self)

    def _shown(self):
        return [f"root={self.root!r}"]

    def __eq__(self, other):
        return type(self) is type(other) and self.root == other.root

    __hash__ = None


def validate_call(func=None, /, *, config=None, validate_return=False):
    """A function whose arguments are checked by their annotations."""
    import functools
    import inspect
    if func is None:
        return lambda f: validate_call(f, config=config, validate_return=validate_return)
    signature, checks = inspect.signature(func), {}
    namespace = getattr(func, "__globals__", {})

    def checked(args, kwargs):
        if not checks:
            for name, p in signature.parameters.items():
                checks[name] = build(p.annotation if p.annotation is not p.empty else Undefined, namespace)
            note = signature.return_annotation
            checks["return"] = build(note if note is not signature.empty else Undefined, namespace)
        errors, values = _Errors(), {}
        names = [n for n, p in signature.parameters.items() if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
        star = next((n for n, p in signature.parameters.items() if p.kind is p.VAR_POSITIONAL), None)
        more = next((n for n, p in signature.parameters.items() if p.kind is p.VAR_KEYWORD), None)
        given = [(names[i] if i < len(names) else star, i, v) for i, v in enumerate(args)]
        taken, rest = [], {}
        for name, i, value in given:
            if name is None:
                errors.say("unexpected_positional_argument", (i,), "Unexpected positional argument", value)
                continue
            taken.append(checks[name](value, (i,), errors))
        for key, value in kwargs.items():
            if key in signature.parameters and key not in (star, more):
                rest[key] = checks[key](value, (key,), errors)
            elif more is not None:
                rest[key] = checks[more](value, (key,), errors)
            else:
                errors.say("unexpected_keyword_argument", (key,), "Unexpected keyword argument", value)
        for i, (name, p) in enumerate(signature.parameters.items()):
            if p.default is p.empty and name not in (star, more) and name not in rest and not (name in names and names.index(name) < len(args)):
                errors.say("missing_argument", (name,), "Missing required argument", _arguments(args, kwargs))
        if errors:
            raise ValidationError(func.__name__, list(errors))
        return taken, rest

    def returned(value):
        errors = _Errors()
        value = checks["return"](value, (), errors) if validate_return else value
        if errors:
            raise ValidationError(func.__name__, list(errors))
        return value

    if inspect.iscoroutinefunction(func):
        @functools.wraps(func)
        async def call(*args, **kwargs):
            taken, rest = checked(args, kwargs)
            return returned(await func(*taken, **rest))
    else:
        @functools.wraps(func)
        def call(*args, **kwargs):
            taken, rest = checked(args, kwargs)
            return returned(func(*taken, **rest))
    return call


class _arguments:
    """What a call was given, as errors show it."""

    def __init__(self, args, kwargs):
        self.args, self.kwargs = args, kwargs

    def __repr__(self):
        return f"ArgsKwargs({self.args!r}{f', {self.kwargs!r}' if self.kwargs else ''})"
