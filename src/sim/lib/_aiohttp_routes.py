"""Routes of aiohttp.web: which handler is for which path."""

import _http
from _http import URL


class RouteDef:
    def __init__(self, method, path, handler, kwargs):
        self.method, self.path, self.handler, self.kwargs = method, path, handler, kwargs

    def __repr__(self):
        return f"<RouteDef {self.method} {self.path} -> {self.handler.__name__!r}>"


def route(method, path, handler, **kwargs):
    return RouteDef(method, path, handler, kwargs)


def get(path, handler, *, name=None, allow_head=True, **kwargs):
    return RouteDef("GET", path, handler, {"name": name, "allow_head": allow_head, **kwargs})


def post(path, handler, **kwargs):
    return RouteDef("POST", path, handler, kwargs)


def put(path, handler, **kwargs):
    return RouteDef("PUT", path, handler, kwargs)


def patch(path, handler, **kwargs):
    return RouteDef("PATCH", path, handler, kwargs)


def delete(path, handler, **kwargs):
    return RouteDef("DELETE", path, handler, kwargs)


def head(path, handler, **kwargs):
    return RouteDef("HEAD", path, handler, kwargs)


def options(path, handler, **kwargs):
    return RouteDef("OPTIONS", path, handler, kwargs)


def view(path, handler, **kwargs):
    return RouteDef("*", path, handler, kwargs)


class RouteTableDef:
    """Routes as decorators: @routes.get("/users/{id}")."""

    def __init__(self):
        self._items = []

    def route(self, method, path, **kwargs):
        def add(handler):
            self._items.append(RouteDef(method, path, handler, kwargs))
            return handler
        return add

    def get(self, path, **kwargs): return self.route("GET", path, **kwargs)
    def post(self, path, **kwargs): return self.route("POST", path, **kwargs)
    def put(self, path, **kwargs): return self.route("PUT", path, **kwargs)
    def patch(self, path, **kwargs): return self.route("PATCH", path, **kwargs)
    def delete(self, path, **kwargs): return self.route("DELETE", path, **kwargs)
    def head(self, path, **kwargs): return self.route("HEAD", path, **kwargs)
    def options(self, path, **kwargs): return self.route("OPTIONS", path, **kwargs)
    def view(self, path, **kwargs): return self.route("*", path, **kwargs)

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)


class _Route:
    """A path and a method with their handler; also what the router has by name."""

    def __init__(self, method, path, handler, name):
        if not path.startswith("/") and path:
            raise ValueError("path should be started with / or be empty")
        self.method, self.path, self.handler, self.name = method, path, handler, name
        self._pattern = _http.PathPattern(path)

    @property
    def resource(self):
        return self

    canonical = property(lambda self: self.path)

    def match(self, path):
        return self._pattern.match(path)

    def url_for(self, **parts):
        return URL(self._pattern.filled(parts))


class UrlDispatcher:
    """Which handler is for which path."""

    def __init__(self):
        self._routes, self._named = [], {}

    def add_route(self, method, path, handler, *, name=None, expect_handler=None, allow_head=True):
        if not callable(handler):
            raise ValueError(f"Only async functions are allowed as web-handlers, got {handler!r}")
        new = _Route(method.upper(), path, handler, name)
        if name is not None:
            known = self._named.setdefault(name, new)
            if known.path != path:
                raise ValueError(f"Duplicate {name!r}, already handled by {known!r}")
        self._routes.append(new)
        return new

    def named_resources(self):
        return dict(self._named)

    def __getitem__(self, name):
        return self._named[name]

    def __contains__(self, name):
        return name in self._named

    def get(self, name, default=None):
        return self._named.get(name, default)

    def add_get(self, path, handler, **kwargs): return self.add_route("GET", path, handler, **kwargs)

    def add_post(self, path, handler, **kwargs): return self.add_route("POST", path, handler, **kwargs)
    def add_put(self, path, handler, **kwargs): return self.add_route("PUT", path, handler, **kwargs)
    def add_patch(self, path, handler, **kwargs): return self.add_route("PATCH", path, handler, **kwargs)
    def add_delete(self, path, handler, **kwargs): return self.add_route("DELETE", path, handler, **kwargs)
    def add_head(self, path, handler, **kwargs): return self.add_route("HEAD", path, handler, **kwargs)
    def add_view(self, path, handler, **kwargs): return self.add_route("*", path, handler, **kwargs)

    def add_routes(self, routes):
        return [self.add_route(r.method, r.path, r.handler, **r.kwargs) for r in routes]

    def routes(self):
        return list(self._routes)

    def find(self, method, path):
        """The route and the parts of the path; else the methods that would do (none: nothing is there)."""
        allowed = set()
        for r in self._routes:
            params = r.match(path)
            if params is None:
                continue
            if r.method in ("*", method) or r.method == "GET" and method == "HEAD":
                return r, params
            allowed |= {"GET", "HEAD"} if r.method == "GET" else {r.method}
        return None, allowed
