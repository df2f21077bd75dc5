"""FastAPI's parameters: what an endpoint asks for, read from its signature, and found in a request.

A function is analysed once, when it is registered: each parameter comes from the path, the query, a header, a cookie, the
body, another function (Depends), or is the request itself. solve() then fills them in for one request, collects what is
wrong, and calls the dependencies: each once a request, those with a yield closed in reverse order afterwards.
"""

import asyncio
import inspect
import json as _json
import sys
import pydantic
from _checks import Errors, Undefined, build, is_union, limited
from pydantic import FieldInfo
import _starlette as st


class Depends:
    """This parameter is what that function returns."""

    def __init__(self, dependency=None, *, use_cache=True, scope=None):
        self.dependency, self.use_cache, self.scope = dependency, use_cache, scope

    def __repr__(self):
        name = getattr(self.dependency, "__name__", type(self.dependency).__name__)
        return f"Depends({name})" if self.use_cache else f"Depends({name}, use_cache=False)"


class Security(Depends):
    def __init__(self, dependency=None, *, scopes=None, use_cache=True):
        super().__init__(dependency, use_cache=use_cache)
        self.scopes = list(scopes or ())


class SecurityScopes:
    """The scopes that those who depend on this function ask for."""

    def __init__(self, scopes=None):
        self.scopes = scopes or []
        self.scope_str = " ".join(self.scopes)


class Param(FieldInfo):
    """Where a parameter comes from, and its limits."""

    where = "query"

    def __init__(self, default=Undefined, *, default_factory=None, convert_underscores=True, embed=None, media_type=None,
                 include_in_schema=True, **known):
        super().__init__(default, default_factory=default_factory, **known)
        self.convert_underscores, self.embed = convert_underscores, embed
        self.include_in_schema, self.media_type = include_in_schema, media_type


class Path(Param):
    where = "path"


class Query(Param):
    where = "query"


class Header(Param):
    where = "header"


class Cookie(Param):
    where = "cookie"


class Body(Param):
    where = "body"


class Form(Body):
    where = "form"


class File(Form):
    """A file of a form."""


_SPECIAL = {st.Request: "request", st.HTTPConnection: "request", st.WebSocket: "request", st.Response: "response",
            st.BackgroundTasks: "background", SecurityScopes: "scopes"}


class _Wanted:
    """A parameter of a function: its name in the request, where that is, and the check of its value."""

    def __init__(self, name, info, annotation, namespace):
        self.name, self.info, self.where = name, info, info.where
        alias = info.alias or (info.validation_alias if isinstance(info.validation_alias, str) else None)
        if alias is None and self.where == "header" and info.convert_underscores:
            alias = name.replace("_", "-")
        self.alias = alias or name
        self.check = limited(build(annotation, namespace), info.limits)
        self.many = _is_list(annotation)
        self.bytes = "bytes" in str(annotation)
        self.annotation = annotation
        inner = getattr(annotation, "__origin__", annotation) if hasattr(annotation, "__metadata__") else annotation
        self.model = inner if self.where != "body" and isinstance(inner, type) and issubclass(inner, pydantic.BaseModel) else None

    def default(self, loc, errors, shown=None):
        if self.info.is_required():
            return errors.say("missing", loc, "Field required", shown)
        return self.info.get_default()


_ORDER = {"path": 0, "query": 1, "header": 2, "cookie": 3, "body": 4, "form": 4}  # in which errors are reported


class Dependant:
    """A function and what it asks for."""

    def __init__(self, call, path_names, use_cache=True, scopes=()):
        self.call, self.use_cache, self.scopes = call, use_cache, list(scopes)
        self.wanted, self.special, self.dependencies = [], {}, []
        namespace = _namespace(call)
        for name, p in inspect.signature(call).parameters.items():
            if p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
                self._take_star(name, p)
            else:
                self._take(name, p, path_names, namespace)
        self.wanted.sort(key=lambda w: _ORDER[w.where])

    def _take_star(self, name, p):
        info = Query(...)
        info.annotation = str
        self.wanted.append(_Wanted(name, info, str, {}))

    def _take(self, name, p, path_names, namespace):
        annotation = p.annotation if p.annotation is not p.empty else Undefined
        if isinstance(annotation, str):
            annotation = eval(annotation, namespace)
        default = p.default if p.default is not p.empty else Undefined
        given = None
        for extra in getattr(annotation, "__metadata__", ()):
            if isinstance(extra, (Depends, FieldInfo)):
                given = extra
        bare = annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation
        if isinstance(default, (Depends, FieldInfo)):
            given, default = default, Undefined
        kind = _special(bare)
        if isinstance(given, Depends):
            dependency = given.dependency if given.dependency is not None else bare
            scopes = self.scopes + [s for s in getattr(given, "scopes", ()) if s not in self.scopes]
            self.dependencies.append((name, Dependant(dependency, path_names, given.use_cache, scopes)))
        elif kind is not None:
            self.special[name] = kind
        else:
            self._take_value(name, given, default, annotation, bare, path_names, namespace)

    def _take_value(self, name, given, default, annotation, bare, path_names, namespace):
        if isinstance(given, Param):
            info = given
            if default is not Undefined:
                info.default = default
        else:
            kind = Path if name in path_names else File if _has_file(bare) else Query if _is_scalar(bare) else Body
            info = kind(default, **(given.limits if given is not None else {}))
        info.annotation = bare
        self.wanted.append(_Wanted(name, info, annotation if not isinstance(given, Param) else bare, namespace))

    def body_wanted(self):
        """The parts of the body that this function and its dependencies ask for."""
        found = [w for w in self.wanted if w.where in ("body", "form")]
        for _, inner in self.dependencies:
            found += inner.body_wanted()
        return found


def _namespace(call):
    func = getattr(call, "__func__", call)
    if isinstance(func, type):
        return vars(sys.modules[func.__module__]) if func.__module__ in sys.modules else {}
    if not hasattr(func, "__globals__"):
        func = getattr(type(call), "__call__", func)
    return getattr(func, "__globals__", {})


def _special(annotation):
    if not isinstance(annotation, type):
        return None
    return next((kind for cls, kind in _SPECIAL.items() if issubclass(annotation, cls)), None)


def _is_list(annotation):
    annotation = annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation
    if getattr(annotation, "__origin__", annotation) in (list, set, tuple):
        return True
    return any(_is_list(a) for a in getattr(annotation, "__args__", ()) if a is not type(None)) and (
        is_union(getattr(annotation, "__origin__", None)) or type(annotation).__name__ == "UnionType")


def _has_file(annotation):
    """Whether it is an UploadFile, or several."""
    if isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
        return annotation.__name__ == "UploadFile"
    return any(_has_file(a) for a in getattr(annotation, "__args__", ()))


def _is_scalar(annotation):
    """Whether it is one word, so that it can stand in a query."""
    if annotation is Undefined:
        return True
    origin = getattr(annotation, "__origin__", None)
    if is_union(origin) or type(annotation).__name__ == "UnionType":
        return all(_is_scalar(a) for a in annotation.__args__)
    if origin is not None:
        return str(annotation).startswith("typing.Literal")
    if isinstance(annotation, type):
        return not issubclass(annotation, (pydantic.BaseModel, dict, list, set, tuple, frozenset)) and not hasattr(annotation, "__dataclass_fields__")
    return True


# ---- solving ------------------------------------------------------------------------------------------------------

class RequestValidationError(Exception):
    """The request does not fit: FastAPI answers 422."""

    def __init__(self, errors, *, body=None):
        self._errors, self.body = errors, body

    def errors(self):
        return self._errors

    def __str__(self):
        lines = [f"{len(self._errors)} validation error{'s' * (len(self._errors) != 1)}:"]
        return "\n".join(lines + [f"  {e}" for e in self._errors])


class WebSocketRequestValidationError(RequestValidationError):
    pass


RequestValidationError.__module__ = WebSocketRequestValidationError.__module__ = "fastapi.exceptions"


async def read_body(request, wanted):
    """What the body says: a dict for a form, what JSON says else; errors as FastAPI words them."""
    if not wanted:
        return None
    if any(w.where == "form" for w in wanted):
        return await _form_of(request, wanted)
    data = await request.body()
    if not data:
        return None
    kind = request.headers.get("content-type", "application/json").split(";")[0].strip()
    if kind != "application/json" and not kind.endswith("+json"):
        return data
    try:
        return _json.loads(data)
    except ValueError as error:
        at = getattr(error, "pos", 0)
        raise RequestValidationError([{"type": "json_invalid", "loc": ("body", at), "msg": "JSON decode error", "input": {},
                                       "ctx": {"error": getattr(error, "msg", str(error))}}], body=data.decode()) from None


async def _form_of(request, wanted):
    """The fields of a form; a file that bytes are asked for is read."""
    form = await request.form()
    found = dict(form.multi_items())
    if len(wanted) == 1 and wanted[0].model is not None:
        for name, info in wanted[0].model.model_fields.items():
            if _is_list(info.annotation) and (info.alias or name) in found:
                found[info.alias or name] = form.getlist(info.alias or name)
        return found
    for w in wanted:
        given = [v for v in form.getlist(w.alias) if v != ""] if w.alias in form else []
        if w.bytes:
            given = [await v.read() if hasattr(v, "read") else v for v in given]
        if w.many and given:
            found[w.alias] = given
        elif given:
            found[w.alias] = given[-1]
        else:
            found.pop(w.alias, None)
    return found


class Solver:
    """One request: the values of all functions that take part in it."""

    def __init__(self, request, body, body_wanted, overrides, stack):
        self.request, self.body, self.overrides, self.stack = request, body, overrides, stack
        single = len({w.name for w in body_wanted}) == 1 and not any(w.info.embed for w in body_wanted)
        self.embedded = not (single and (body_wanted[0].where == "body" or body_wanted[0].model is not None))
        self.errors = Errors()
        self.cache = {}
        self.response = st.Response()
        del self.response.headers["content-length"]
        self.response.status_code = None
        self.background = None

    async def solve(self, dependant):
        """The keyword arguments of a function; where errors were found they are not to be used."""
        values = {}
        for name, inner in dependant.dependencies:
            values[name] = await self._dependency(inner)
        for wanted in dependant.wanted:
            values[wanted.name] = self._value(wanted)
        for name, kind in dependant.special.items():
            values[name] = self._special(kind, dependant)
        return values

    def _special(self, kind, dependant):
        if kind == "scopes":
            return SecurityScopes(dependant.scopes)
        if kind == "background":
            self.background = self.background or st.BackgroundTasks()
            return self.background
        return self.request if kind == "request" else self.response

    def _value(self, w):
        if w.where in ("body", "form"):
            return self._body_value(w)
        source = {"path": self.request.path_params, "query": self.request.query_params, "header": self.request.headers,
                  "cookie": self.request.cookies}[w.where]
        if w.model is not None:
            return self._model_value(w, source)
        loc = (w.where, w.alias)
        if w.many and w.where in ("query", "header"):
            given = source.getlist(w.alias) or None
        else:
            given = source.get(w.alias)
            if isinstance(source, st.QueryParams):
                given = source.getlist(w.alias)[-1] if w.alias in source else None
        if given is None:
            given = w.default(loc, self.errors)
            if given is None or given is Undefined:
                return given
        return w.check(given, loc, self.errors)  # a default too

    def _model_value(self, w, source):
        """A model whose fields are parameters."""
        found = {}
        for name, info in w.model.model_fields.items():
            key = info.alias or (name.replace("_", "-") if w.where == "header" else name)
            if key in source:
                found[info.alias or name] = source.getlist(key) if _is_list(info.annotation) and hasattr(source, "getlist") else source.get(key)
        if w.model.model_config.get("extra") == "forbid" and w.where == "query":
            found.update({key: source.get(key) for key in source if key not in found})
        return w.check(found, (w.where,), self.errors)

    def _body_value(self, w):
        if not self.embedded:
            loc = ("body",)
            if self.body is None:
                return w.default(loc, self.errors)
            return self._checked(w, self.body, loc)
        loc = ("body", w.alias)
        if self.body is not None and not isinstance(self.body, dict):
            return w.default(loc, self.errors)
        if self.body is None or w.alias not in self.body:
            return w.default(loc, self.errors)
        return self._checked(w, self.body[w.alias], loc)

    def _checked(self, w, value, loc):
        cls = w.info.annotation
        if isinstance(cls, type) and issubclass(cls, pydantic.BaseModel) and not isinstance(value, dict):
            return self.errors.say("model_attributes_type", loc,
                                   "Input should be a valid dictionary or object to extract fields from",
                                   value.decode() if isinstance(value, bytes) else value)
        return w.check(value, loc, self.errors)

    async def _dependency(self, dependant):
        call = self.overrides.get(dependant.call)
        if call is None:
            call = dependant.call
        else:
            dependant = Dependant(call, tuple(self.request.path_params), dependant.use_cache, dependant.scopes)
        key = call, tuple(sorted(dependant.scopes))
        if dependant.use_cache and key in self.cache:
            return self.cache[key]
        before = len(self.errors)
        values = await self.solve(dependant)
        if len(self.errors) > before:
            return Undefined
        result = await self._called(call, values)
        self.cache[key] = result
        return result

    async def _called(self, call, values):
        func = call if hasattr(call, "__code__") or isinstance(call, type) else getattr(call, "__call__", call)
        if inspect.isasyncgenfunction(func):
            return await self.stack.enter_async_context(_AsyncGenerator(call(**values)))
        if inspect.isgeneratorfunction(func):
            return await self.stack.enter_async_context(_ThreadedGenerator(call(**values)))
        return await st.call(call, **values)


class _AsyncGenerator:
    """A dependency with a yield: what is behind it runs when the request is over, and sees its exception."""

    def __init__(self, generator):
        self._generator = generator

    async def _next(self):
        return await self._generator.__anext__()

    async def _throw(self, error):
        return await self._generator.athrow(error)

    async def __aenter__(self):
        try:
            return await self._next()
        except (StopAsyncIteration, StopIteration):
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, traceback):
        try:
            if error is None:
                await self._next()
            else:
                await self._throw(error)
        except (StopAsyncIteration, _Ended):
            return error is not None and not isinstance(error, asyncio.CancelledError)
        except BaseException as raised:
            if raised is error:
                return False
            raise
        raise RuntimeError("generator didn't stop")


class _Ended(Exception):
    """A generator's StopIteration, which may not cross a coroutine."""


class _ThreadedGenerator(_AsyncGenerator):
    def _step(self, method, *args):
        try:
            return method(*args)
        except StopIteration:
            raise _Ended() from None

    async def _next(self):
        return await st.run_in_threadpool(self._step, self._generator.__next__)

    async def _throw(self, error):
        return await st.run_in_threadpool(self._step, self._generator.throw, error)
