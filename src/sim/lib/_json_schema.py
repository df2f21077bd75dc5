"""JSON schemas of pydantic's models and of annotations.

A Schemas collects definitions: what has a name (a model, an enum) is defined once and referred to. FastAPI makes its OpenAPI document
with the same one, whose references lead elsewhere.
"""

import sys
from _checks import Undefined, is_union
import pydantic

_PLAIN = {int: {"type": "integer"}, float: {"type": "number"}, str: {"type": "string"}, bool: {"type": "boolean"},
          bytes: {"type": "string", "format": "binary"}, type(None): {"type": "null"}, None: {"type": "null"}, object: {}}
_OF_LIBRARY = {
    ("datetime", "datetime"): {"type": "string", "format": "date-time"}, ("datetime", "date"): {"type": "string", "format": "date"},
    ("datetime", "time"): {"type": "string", "format": "time"}, ("datetime", "timedelta"): {"type": "string", "format": "duration"},
    ("uuid", "UUID"): {"type": "string", "format": "uuid"}, ("pathlib", "Path"): {"type": "string", "format": "path"},
    ("pydantic.networks", "EmailStr"): {"type": "string", "format": "email"},
    ("pydantic.networks", "HttpUrl"): {"type": "string", "format": "uri", "maxLength": 2083, "minLength": 1},
    ("pydantic.networks", "AnyUrl"): {"type": "string", "format": "uri", "minLength": 1}, ("pydantic.networks", "AnyHttpUrl"): {"type": "string", "format": "uri", "minLength": 1},
    ("_pydantic_types", "SecretStr"): {"type": "string", "format": "password", "writeOnly": True},
    ("starlette.datastructures", "UploadFile"): {"type": "string", "format": "binary"},
    ("decimal", "Decimal"): {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$"}]}}
_LIMITS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum", "multiple_of": "multipleOf", "pattern": "pattern"}


class Schemas:
    """definitions: {name: schema}. template: what a reference to a name looks like; mode: validation or serialization."""

    def __init__(self, template="#/$defs/{}", mode="validation", by_alias=True):
        self.template, self.mode, self.by_alias = template, mode, by_alias
        self.definitions, self._names = {}, {}

    def of(self, annotation, namespace=None):
        """The schema of an annotation."""
        if isinstance(annotation, str):
            annotation = eval(annotation, namespace if namespace is not None else {})
        forward = getattr(annotation, "__forward_arg__", None)
        if forward is not None:
            return self.of(forward, namespace)
        if hasattr(annotation, "__metadata__"):
            return self._annotated(annotation, namespace)
        try:
            if annotation in _PLAIN:
                return dict(_PLAIN[annotation])
        except TypeError:
            pass
        origin, args = getattr(annotation, "__origin__", None), getattr(annotation, "__args__", ())
        if is_union(origin) or type(annotation).__name__ == "UnionType":
            return self._union(args, namespace)
        if str(annotation).startswith("typing.Literal"):
            return _literal(args)
        if origin is not None:
            return self._generic(origin, args, namespace)
        if isinstance(annotation, type):
            return self._class(annotation)
        if hasattr(annotation, "__supertype__"):
            return self.of(annotation.__supertype__, namespace)
        return {}

    def _union(self, args, namespace):
        found = []
        for arg in args:
            schema = self.of(arg, namespace)
            found += schema["anyOf"] if set(schema) == {"anyOf"} else [schema]
        unique = [schema for i, schema in enumerate(found) if schema not in found[:i]]
        return unique[0] if len(unique) == 1 else {"anyOf": unique}

    def _generic(self, origin, args, namespace):
        name = getattr(origin, "__name__", "")
        if origin is tuple:
            if len(args) == 2 and args[1] is ...:
                return {"type": "array", "items": self.of(args[0], namespace)}
            return {"type": "array", "prefixItems": [self.of(a, namespace) for a in args], "minItems": len(args), "maxItems": len(args)}
        if origin in (set, frozenset) or name in ("Set", "AbstractSet"):
            return {"type": "array", "items": self.of(args[0], namespace), "uniqueItems": True}
        if origin is list or name in ("Sequence", "Iterable", "Collection", "MutableSequence", "deque"):
            return {"type": "array", "items": self.of(args[0], namespace) if args else {}}
        if origin is dict or name in ("Mapping", "MutableMapping", "defaultdict"):
            return {"type": "object", "additionalProperties": self.of(args[1], namespace) or True}
        return {}

    def _class(self, cls):
        found = _OF_LIBRARY.get((getattr(cls, "__module__", ""), cls.__name__))
        if found is not None:
            return dict(found)
        if issubclass(cls, pydantic.BaseModel) or hasattr(cls, "__members__") or hasattr(cls, "__dataclass_fields__"):
            return self._reference(cls)
        if hasattr(cls, "_limits"):
            return _with_limits(self.of(cls.__mro__[1]), cls._limits)
        if issubclass(cls, dict):
            return {"type": "object", "additionalProperties": True}
        if issubclass(cls, (list, tuple)):
            return {"type": "array", "items": {}}
        if issubclass(cls, (set, frozenset)):
            return {"type": "array", "items": {}, "uniqueItems": True}
        return {}

    def _annotated(self, annotation, namespace):
        schema = self.of(annotation.__origin__, namespace)
        for extra in annotation.__metadata__:
            if isinstance(extra, pydantic.FieldInfo):
                schema = _with_limits(schema, extra.limits)
                if extra.description and "$ref" not in schema:
                    schema["description"] = extra.description
        return schema

    # -- what has a name
    def _reference(self, cls):
        if cls not in self._names:
            name, n = cls.__name__, 1
            name = name.replace("[", "_").replace("]", "_").replace(", ", "_").replace(",", "_")
            while name in self.definitions:
                n += 1
                name = f"{cls.__name__}{n}"
            self._names[cls] = name
            self.definitions[name] = {}
            self.definitions[name] = self.define(cls)
        return {"$ref": self.template.format(self._names[cls])}

    def define(self, cls):
        if hasattr(cls, "__members__"):
            return self._enum(cls)
        return self._model(cls) if issubclass(cls, pydantic.BaseModel) else self._dataclass(cls)

    def _enum(self, cls):
        values = [member.value for member in cls]
        schema = {"enum": values, "title": cls.__name__, **_type_of_all(values)}
        own = cls.__dict__.get("__doc__")
        if own and own != "An enumeration.":
            schema["description"] = own.strip()
        return schema

    def _dataclass(self, cls):
        namespace = vars(sys.modules[cls.__module__]) if cls.__module__ in sys.modules else {}
        properties, required = {}, []
        for name, field in cls.__dataclass_fields__.items():
            schema = properties[name] = self.of(field.type, namespace)
            schema["title"] = _titled(name)
            if field.default_factory is not field.default and type(field.default).__name__ == "_MISSING_TYPE":
                required.append(name)
            elif type(field.default).__name__ != "_MISSING_TYPE":
                schema["default"] = _encoded(field.default)
        return {"properties": properties, "required": required, "title": cls.__name__, "type": "object"}

    def _model(self, cls):
        namespace, config = cls._names_around(), cls.model_config
        properties, required = {}, []
        for name, info in cls.model_fields.items():
            key = self._name_of(name, info)
            properties[key] = self.field(info, key, namespace)
            if info.is_required():
                required.append(key)
        if self.mode == "serialization":
            for name, decorated in cls.model_computed_fields.items():
                note = getattr(decorated.func.fget, "__annotations__", {}).get("return", Undefined)
                properties[name] = {"title": _titled(name), "readOnly": True, **(self.of(note, namespace) if note is not Undefined else {})}
                required.append(name)
        schema = {"properties": properties, "title": config.get("title") or cls.__name__, "type": "object"}
        if required:
            schema["required"] = required
        extra = config.get("extra")
        if extra in ("forbid", "allow"):
            schema["additionalProperties"] = extra == "allow"
        own = cls.__dict__.get("__doc__")
        if own:
            import inspect
            schema["description"] = inspect.cleandoc(own)
        return _with_extra(schema, config.get("json_schema_extra"))

    def _name_of(self, name, info):
        if not self.by_alias:
            return name
        found = info.name_out(name) if self.mode == "serialization" else info.names_in(name)[0]
        return found if isinstance(found, str) else name

    def field(self, info, name, namespace):
        """The schema of a field of a model, with all that its Field says."""
        annotation, infos = info.annotation, [info]
        infos += [extra for extra in getattr(annotation, "__metadata__", ()) if isinstance(extra, pydantic.FieldInfo) and extra is not info]
        schema = _with_limits(self.of(annotation, namespace), info.limits)
        discriminator = next((i.extra["discriminator"] for i in infos if i.extra.get("discriminator")), None)
        if discriminator:
            schema = self._discriminated(schema, discriminator)
        title = next((i.title for i in infos if i.title), None)
        if title or not _bare(schema):
            schema["title"] = title or _titled(name)
        for said in infos:
            if said.description:
                schema["description"] = said.description
            for key in ("examples", "deprecated"):
                if said.extra.get(key):
                    schema[key] = said.extra[key]
            schema = _with_extra(schema, said.extra.get("json_schema_extra"))
        default = info.default
        if default is not Undefined and info.default_factory is None:
            schema["default"] = _encoded(default)
        return schema

    def _discriminated(self, schema, name):
        mapping = {}
        for cls, known in self._names.items():
            reference = {"$ref": self.template.format(known)}
            if reference in schema.get("anyOf", ()) and name in cls.model_fields:
                for value in cls.model_fields[name].annotation.__args__:
                    mapping[value] = reference["$ref"]
        return {"oneOf": schema["anyOf"], "discriminator": {"propertyName": name, "mapping": mapping}}


def _bare(schema):
    """Whether it is only what has a title of its own: a reference, or one that may be null."""
    if "$ref" in schema:
        return True
    choices = [s for s in schema.get("anyOf", ()) if s != {"type": "null"}]
    return len(choices) == 1 and _bare(choices[0])


def _titled(name):
    return name.replace("_", " ").title()


def _type_of_all(values):
    kinds = {type(v) for v in values}
    if kinds <= {str}:
        return {"type": "string"}
    if kinds <= {int}:
        return {"type": "integer"}
    if kinds <= {bool}:
        return {"type": "boolean"}
    return {"type": "number"} if kinds <= {int, float} else {}


def _literal(values):
    values = [v.value if hasattr(type(v), "__members__") else v for v in values]
    if len(values) == 1:
        return {"const": values[0], **_type_of_all(values)}
    return {"enum": values, **_type_of_all(values)}


def _with_limits(schema, limits):
    if not limits:
        return schema
    if "anyOf" in schema:
        return {**schema, "anyOf": [s if s == {"type": "null"} else _with_limits(s, limits) for s in schema["anyOf"]]}
    found = dict(schema)
    things = {"array": "Items", "object": "Properties"}.get(schema.get("type"), "Length")
    for name, value in limits.items():
        if name in _LIMITS:
            found[_LIMITS[name]] = value
        elif name in ("min_length", "max_length"):
            found[name[:3] + things] = value
    return found


def _with_extra(schema, extra):
    if callable(extra):
        extra(schema)
    elif extra:
        schema.update(extra)
    return schema


def _encoded(value):
    """A default as JSON has it."""
    if isinstance(value, pydantic.BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_encoded(v) for v in value]
    if isinstance(value, dict):
        return {k: _encoded(v) for k, v in value.items()}
    return pydantic.jsonable(value)


def sorted_schema(schema, inside=None):
    """With its keys in order, but for those of the properties and of defaults."""
    if isinstance(schema, list):
        return [sorted_schema(item, inside) for item in schema]
    if not isinstance(schema, dict) or inside in ("default", "examples"):
        return schema
    keys = schema if inside == "properties" else sorted(schema)
    return {key: sorted_schema(schema[key], None if inside == "properties" else key) for key in keys}


def of_model(cls, by_alias=True, ref_template="#/$defs/{model}", mode="validation"):
    """BaseModel.model_json_schema()"""
    schemas = Schemas(ref_template.replace("{model}", "{}"), mode, by_alias)
    reference = schemas._reference(cls)
    name = schemas._names[cls]
    body = schemas.definitions[name]
    if reference in _references(body):
        return sorted_schema({"$defs": schemas.definitions, **reference})
    del schemas.definitions[name]
    return sorted_schema({"$defs": schemas.definitions, **body} if schemas.definitions else body)


def _references(schema):
    if isinstance(schema, list):
        return [found for item in schema for found in _references(item)]
    if not isinstance(schema, dict):
        return []
    return ([{"$ref": schema["$ref"]}] if "$ref" in schema else []) + [found for value in schema.values() for found in _references(value)]


def of_type(annotation, namespace, by_alias=True, ref_template="#/$defs/{model}", mode="validation"):
    """TypeAdapter.json_schema()"""
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        return of_model(annotation, by_alias, ref_template, mode)
    schemas = Schemas(ref_template.replace("{model}", "{}"), mode, by_alias)
    schema = schemas.of(annotation, namespace)
    return sorted_schema({"$defs": schemas.definitions, **schema} if schemas.definitions else schema)
