"""The OpenAPI document of an application, made of its routes, parameters and models; and the pages that show it.

document() walks over the routes. What a request brings is described by one set of schemas, what an endpoint returns by another; a
model that looks different in both is there twice, as X-Input and X-Output.
"""

import inspect
import re
import _http
from _checks import Undefined
from _json_schema import Schemas
from _starlette import HTMLResponse

_TEMPLATE = "#/components/schemas/{}"
_WITHOUT_BODY = (204, 205, 304)
_ERRORS = {
    "HTTPValidationError": {"properties": {"detail": {"items": {"$ref": _TEMPLATE.format("ValidationError")}, "type": "array", "title": "Detail"}},
                            "type": "object", "title": "HTTPValidationError"},
    "ValidationError": {"properties": {"loc": {"items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}, "type": "array", "title": "Location"},
                                       "msg": {"type": "string", "title": "Message"}, "type": {"type": "string", "title": "Error Type"}},
                        "type": "object", "required": ["loc", "msg", "type"], "title": "ValidationError"}}
# the order in which a schema among the components says what it says
_ORDER = ("$ref anyOf oneOf prefixItems items properties additionalProperties type enum const multipleOf maximum exclusiveMaximum minimum "
          "exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties minProperties required format title description "
          "default deprecated readOnly writeOnly examples discriminator").split()
_FLOATS = frozenset("multipleOf maximum exclusiveMaximum minimum exclusiveMinimum".split())


def unique_id(route, method):
    """What an operation is called: the function's name, the path and the method."""
    return re.sub(r"\W", "_", route.name + route.path_format) + "_" + method.lower()


class _Document:
    def __init__(self, app):
        self.app = app
        self.taken, self.given = Schemas(_TEMPLATE), Schemas(_TEMPLATE, "serialization")
        self.bodies, self.security, self.paths = {}, {}, {}
        self.invalid = False

    def made(self):
        app = self.app
        for route in app.routes:
            if getattr(route, "include_in_schema", False):
                for method in sorted(route.methods):
                    self.paths.setdefault(route.path_format, {})[method.lower()] = self._operation(route, method)
        info = {"title": app.title, "summary": app.summary, "description": app.description, "termsOfService": app.terms_of_service,
                "contact": app.contact, "license": app.license_info, "version": app.version}
        found = {"openapi": app.openapi_version, "info": {k: v for k, v in info.items() if v}}
        if app.servers:
            found["servers"] = app.servers
        schemas = self._components()
        found["paths"] = self.paths
        components = {"schemas": schemas, "securitySchemes": self.security}
        if schemas or self.security:
            found["components"] = {k: v for k, v in components.items() if v}
        if app.openapi_tags:
            found["tags"] = app.openapi_tags
        if app.openapi_external_docs:
            found["externalDocs"] = app.openapi_external_docs
        return found

    # -- one operation
    def _operation(self, route, method):
        about, found = route.about, {}
        if about["tags"]:
            found["tags"] = [tag.value if hasattr(tag, "value") else tag for tag in about["tags"]]
        found["summary"] = about.get("summary") or route.name.replace("_", " ").title()
        description = about.get("description") or inspect.cleandoc(route.endpoint.__doc__ or "").split("\f")[0].strip()
        if description:
            found["description"] = description
        found["operationId"] = about.get("operation_id") or unique_id(route, sorted(route.methods)[0])
        if about.get("deprecated"):
            found["deprecated"] = True
        flat = list(_flat(route.dependant))
        self._add_security(found, flat)
        parameters = self._parameters(flat)
        if parameters:
            found["parameters"] = parameters
        body = self._body(route, found["operationId"]) if method not in ("GET", "HEAD", "DELETE") or route.body_wanted else None
        if body:
            found["requestBody"] = body
        found["responses"] = self._responses(route, bool(parameters or body))
        found.update(about.get("openapi_extra") or {})
        return found

    def _add_security(self, found, flat):
        for dependant in flat:
            scheme = getattr(dependant.call, "model", None)
            if isinstance(scheme, dict):
                name = dependant.call.scheme_name
                self.security[name] = {k: v for k, v in scheme.items() if v is not None}
                wanted = {name: list(getattr(dependant, "scopes", ())) if scheme["type"] in ("oauth2", "openIdConnect") else []}
                if wanted not in found.setdefault("security", []):
                    found["security"].append(wanted)

    def _parameters(self, flat):
        found, required = {}, {}
        for where in ("path", "query", "header", "cookie"):
            for w in [w for dependant in flat for w in dependant.wanted if w.where == where and w.info.include_in_schema]:
                for parameter in self._parameter(w, where):
                    found[where, parameter["name"]] = parameter
                    if parameter["required"]:
                        required[where, parameter["name"]] = parameter
        return list({**found, **required}.values())

    def _parameter(self, w, where):
        if w.model is not None:
            names = w.model._names_around()
            for name, info in w.model.model_fields.items():
                alias = info.alias or (name.replace("_", "-") if where == "header" else name)
                yield self._described(info, alias, where, self._titled(self.taken.field(info, alias, names), alias))
        else:
            yield self._described(w.info, w.alias, where, self._field(w.info, w.alias, w.annotation))

    def _described(self, info, alias, where, schema):
        found = {"name": alias, "in": where, "required": where == "path" or info.is_required(), "schema": schema}
        if info.description:
            found["description"] = info.description
        if info.extra.get("openapi_examples"):
            found["examples"] = info.extra["openapi_examples"]
        elif "example" in info.extra:
            found["example"] = info.extra["example"]
        if info.extra.get("deprecated"):
            found["deprecated"] = True
        return found

    def _field(self, info, name, annotation):
        """The schema of a parameter: with a title unless it is a reference, and without a default that is None."""
        copy = info.copied()
        copy.annotation = Undefined if annotation is Undefined else annotation
        schema = self.taken.field(copy, name, {})
        if schema.get("default", 0) is None:
            del schema["default"]
        return self._titled(schema, info.title or name)

    def _body(self, route, operation):
        wanted = list({w.alias: w for w in route.body_wanted}.values())
        if not wanted:
            return None
        first, kind = wanted[0], "application/json"
        if any(type(w.info).__name__ == "File" for w in wanted):
            kind = "multipart/form-data"
        elif any(w.where == "form" for w in wanted):
            kind = "application/x-www-form-urlencoded"
        elif getattr(first.info, "media_type", None):
            kind = first.info.media_type
        single = len(wanted) == 1 and not first.info.embed and (first.where == "body" or first.model is not None)
        needed = any(w.info.is_required() for w in wanted)
        if single:
            schema = self._field(first.info, first.alias, first.annotation)
        else:
            name = "Body_" + operation
            schema = {"$ref": _TEMPLATE.format(name)}
            self.bodies[name] = {"properties": {w.alias: self._field(w.info, w.alias, w.annotation) for w in wanted}, "type": "object", "title": name}
            required = [w.alias for w in wanted if w.info.is_required()]
            if required:
                self.bodies[name]["required"] = required
        return {**({"required": True} if needed else {}), "content": {kind: {"schema": schema}}}

    # -- responses
    def _responses(self, route, can_fail):
        about = route.about
        status = route.status_code or getattr(route.response_class, "default_status", 200)
        found = {str(status): {"description": about.get("response_description") or "Successful Response"}}
        media = route.response_class.media_type
        if media and status >= 200 and status not in _WITHOUT_BODY:
            found[str(status)]["content"] = {media: {"schema": self._returned(route, media)}}
        for code, more in about["responses"].items():
            self._add_response(found, str(code), dict(more), route, media or "application/json")
        if can_fail and not any(code in found for code in ("422", "4XX", "default")):
            self.invalid = True
            found["422"] = {"description": "Validation Error", "content": {"application/json": {"schema": {
                "$ref": _TEMPLATE.format("HTTPValidationError")}}}}
        return found

    def _returned(self, route, media):
        if media != "application/json":
            return {"type": "string"}
        if route.response_model is None:
            return {}
        return self._titled(self.given.of(route.response_model, getattr(route.endpoint, "__globals__", {})),
                            "Response_" + (unique_id(route, sorted(route.methods)[0])))

    def _titled(self, schema, name):
        if "$ref" not in schema:
            title = schema.pop("title", None) or name.title().replace("_", " ")
            schema["title"] = title
        return schema

    def _add_response(self, found, code, more, route, media):
        model = more.pop("model", None)
        known = found.setdefault(code, {})
        if model is not None:
            schema = self._titled(self.given.of(model), f"Response_{code}_{unique_id(route, sorted(route.methods)[0])}")
            known.setdefault("content", {}).setdefault(media, {})["schema"] = schema
        for key, value in more.items():
            known[key] = {**known[key], **value} if isinstance(value, dict) and key in known else value
        phrase = {"1XX": "Information", "2XX": "Success", "3XX": "Redirection", "4XX": "Client Error", "5XX": "Server Error", "DEFAULT": "Default Response"}
        known.setdefault("description", phrase.get(code.upper()) or _http.REASONS.get(int(code) if code.isdigit() else 0, "Additional Response"))
        found[code] = {"description": known.pop("description"), **known}

    # -- components
    def _components(self):
        taken, given = self.taken.definitions, self.given.definitions
        twice = {name for name in taken if name in given and taken[name] != given[name]}
        while True:  # what contains such a one is such a one
            more = {name for name in taken if name in given and name not in twice and twice & set(_named_in(taken[name]))}
            if not more:
                break
            twice |= more
        found = dict(_ERRORS) if self.invalid else {}
        for definitions, suffix in ((given, "-Output"), (taken, "-Input"), (self.bodies, "-Input")):
            for name, schema in definitions.items():
                found[name + suffix if name in twice else name] = _renamed(schema, twice, suffix)
        for path in self.paths.values():
            plain = not any("parameters" in operation for operation in path.values())
            for method, operation in path.items():
                for part, suffix in (("parameters", "-Input"), ("requestBody", "-Input"), ("responses", "-Output")):
                    if part in operation:
                        operation[part] = _renamed(operation[part], twice, suffix)
                path[method] = _in_order(operation) if plain else operation
        return {name: _as_component(found[name]) for name in sorted(found)}


def _flat(dependant, seen=None):
    """A dependant and those that it depends on, each once."""
    seen = set() if seen is None else seen
    if dependant.call in seen and dependant.use_cache:
        return
    seen.add(dependant.call)
    yield dependant
    for _, inner in dependant.dependencies:
        yield from _flat(inner, seen)


def _named_in(schema):
    if isinstance(schema, list):
        return [name for item in schema for name in _named_in(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"].rpartition("/")[2]] if isinstance(schema.get("$ref"), str) else []
    return own + [name for value in schema.values() for name in _named_in(value)]


def _renamed(schema, twice, suffix):
    if isinstance(schema, list):
        return [_renamed(item, twice, suffix) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _renamed(value, twice, suffix) for key, value in schema.items()}
    name = schema.get("$ref")
    if isinstance(name, str) and name.rpartition("/")[2] in twice:
        found["$ref"] = name + suffix
    return found


_OPERATION = "tags summary description operationId requestBody responses deprecated security".split()


def _in_order(operation):
    """FastAPI sends an operation without parameters through a model, which has an order of its own."""
    found = {key: operation[key] for key in sorted(operation, key=lambda k: _OPERATION.index(k) if k in _OPERATION else len(_OPERATION))}
    body = found.get("requestBody")
    if body is not None:
        found["requestBody"] = {"content": body["content"], **{k: v for k, v in body.items() if k != "content"}}
    for holder in [*found["responses"].values(), body or {}]:
        for media in holder.get("content", {}).values():
            if "schema" in media:
                media["schema"] = _as_component(media["schema"])
    return found


def _as_component(schema):
    """With its words in the order of the specification, limits as floats, and no default that is None."""
    if isinstance(schema, list):
        return [_as_component(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {}
    for key in sorted(schema, key=lambda k: _ORDER.index(k) if k in _ORDER else len(_ORDER)):
        value = schema[key]
        if key == "properties":
            found[key] = {name: _as_component(inner) for name, inner in value.items()}
        elif key in ("default", "examples", "enum", "const", "required", "discriminator"):
            if value is not None:
                found[key] = value
        else:
            found[key] = float(value) if key in _FLOATS else _as_component(value)
    return found


def document(app):
    """The OpenAPI document, as a dict."""
    return _Document(app).made()


# ---- pages --------------------------------------------------------------------------------------------------------

def page(app, path, shower):
    """A page that names the document and lists what it has: in here no browser runs scripts."""
    import html
    lines = []
    for where, operations in app.openapi()["paths"].items():
        for method, operation in operations.items():
            lines.append(f"<li><code>{method.upper()} {html.escape(where)}</code> {html.escape(operation['summary'])}</li>")
    title = html.escape(f"{app.title} - {shower}")
    return HTMLResponse(f"""<!DOCTYPE html>
<html>
<head>
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
<p>The OpenAPI document is at <a href="{path}">{path}</a>.</p>
<ul>
{chr(10).join(lines)}
</ul>
</body>
</html>
""")
