"""HTTP as the simulated clients and servers share it: addresses, headers, queries, reasons."""

from urllib.parse import parse_qsl, quote, unquote, urlencode

REASONS = {
    100: "Continue", 101: "Switching Protocols", 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content",
    206: "Partial Content", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
    307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
    402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    408: "Request Timeout", 409: "Conflict", 410: "Gone", 412: "Precondition Failed", 413: "Request Entity Too Large",
    415: "Unsupported Media Type", 418: "I'm a Teapot", 422: "Unprocessable Entity", 423: "Locked",
    424: "Failed Dependency", 425: "Too Early", 428: "Precondition Required", 429: "Too Many Requests",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
    504: "Gateway Timeout",
}
REDIRECTS = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}

def pairs_of(params):
    """The (name, value) pairs of a mapping, of a sequence of pairs, or of a query string; values that are lists repeat."""
    if params is None:
        return []
    if isinstance(params, (str, bytes)):
        return parse_query(params if isinstance(params, str) else params.decode())
    items = params.multi_items() if hasattr(params, "multi_items") else params.items() if hasattr(params, "items") else params
    return [(name, v) for name, value in items for v in (value if isinstance(value, (list, tuple)) else [value])]


def parse_query(text):
    return parse_qsl(text, keep_blank_values=True)


encode_query = urlencode


def _without_dots(path):
    """The path with its "." and ".." followed."""
    parts = []
    for part in path.split("/")[1:]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    return "/" + "/".join(parts) + ("/" if path.endswith(("/.", "/..")) and parts else "")


class URL:
    """An address in its parts: URL("http://shop:8080/users?id=1")."""

    def __init__(self, text=""):
        if isinstance(text, URL):
            text = str(text)
        rest, _, self.fragment = text.partition("#")
        rest, self._has_query, self.query_string = rest.partition("?")
        scheme, slashes, after = rest.partition("://")
        if slashes:
            self.scheme = scheme.lower()
            netloc, slash, path = after.partition("/")
            self.raw_path = quote(slash + path, "/%:@!$&'()*+,;=") or "/"
        else:
            self.scheme, netloc, self.raw_path = "", "", quote(rest, "/%:@!$&'()*+,;=")
        self.user, _, host = netloc.rpartition("@")
        name, colon, port = host.rpartition(":")
        if not colon or not port.isdigit():
            name, port = host, ""
        self.host = name.lower() or None
        self.explicit_port = int(port) if port else None

    @property
    def port(self):
        return self.explicit_port or PORTS.get(self.scheme)

    @property
    def path(self):
        return unquote(self.raw_path)

    @property
    def netloc(self):
        host = self.host or ""
        shown = self.explicit_port not in (None, PORTS.get(self.scheme))
        return (f"{self.user}@" if self.user else "") + host + (f":{self.explicit_port}" if shown else "")

    @property
    def target(self):
        return self.raw_path + (f"?{self.query_string}" if self.query_string else "")

    def is_absolute(self):
        return self.host is not None

    def replaced(self, **parts):
        new = type(self)(str(self))
        for name, value in parts.items():
            setattr(new, name, value)
        return new

    def with_params(self, params):
        """Query parameters in addition to those that it has."""
        pairs = pairs_of(params)
        if not pairs:
            return self
        query = "&".join(filter(None, [self.query_string, encode_query(pairs)]))
        return self.replaced(query_string=query)

    def with_query(self, query=None, **parts):
        """The address with another query."""
        return self.replaced(query_string=encode_query(pairs_of(query if query is not None else parts)))

    def with_path(self, path):
        return self.replaced(raw_path=quote(path, "/%:@!$&'()*+,;="), query_string="")

    def with_host(self, host):
        return self.replaced(host=host)

    def joined(self, other):
        """Where a reference on that page leads."""
        other = type(self)(str(other))
        if other.is_absolute():
            return other
        path = other.raw_path
        if not path:
            path = self.raw_path
        elif not path.startswith("/"):
            path = self.raw_path.rpartition("/")[0] + "/" + path
        if "/." in path:
            path = _without_dots(path)
        return self.replaced(raw_path=path, query_string=other.query_string, fragment=other.fragment)

    def __str__(self):
        front = f"{self.scheme}://{self.netloc}" if self.host is not None else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{front}{self.target}{fragment}"

    def __repr__(self):
        return f"URL({str(self)!r})"

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, (URL, str)) else NotImplemented

    def __hash__(self):
        return hash(str(self))

    def __truediv__(self, name):
        return self.replaced(raw_path=self.raw_path.rstrip("/") + "/" + quote(name), query_string="")


class Pairs:
    """Pairs of a name and a value, in order; a name may come more than once."""

    _key = str

    def __init__(self, given=None):
        self._pairs = []
        if given is not None:
            items = given.multi_items() if isinstance(given, Pairs) else given.items() if hasattr(given, "items") else given
            for name, value in items:
                self._pairs.append((self._text(name), self._text(value)))

    @staticmethod
    def _text(value):
        return value.decode("latin-1") if isinstance(value, bytes) else str(value)

    def multi_items(self):
        return list(self._pairs)

    def _values(self, name):
        key = self._key
        name = key(name)
        return [v for n, v in self._pairs if key(n) == name]

    def get(self, name, default=None):
        values = self._values(name)
        return values[0] if values else default

    def getall(self, name, default=None):
        return self._values(name) or ([] if default is None else default)

    def add(self, name, value):
        self._pairs.append((name, self._text(value)))

    def setdefault(self, name, value):
        if name not in self:
            self.add(name, value)
        return self[name]

    def update(self, other):
        for name, value in type(self)(other).multi_items():
            self[name] = value

    def pop(self, name, *default):
        if name not in self and default:
            return default[0]
        value = self[name]
        del self[name]
        return value

    def copy(self):
        return type(self)(self)

    def keys(self):
        return list(dict.fromkeys(n for n, _ in self._pairs))

    def items(self):
        return list(self._pairs)

    def values(self):
        return [v for _, v in self._pairs]

    def __getitem__(self, name):
        values = self._values(name)
        if not values:
            raise KeyError(name)
        return values[0]

    def __setitem__(self, name, value):
        key = self._key
        same = key(name)
        at = next((i for i, (n, _) in enumerate(self._pairs) if key(n) == same), len(self._pairs))
        kept = [p for p in self._pairs if key(p[0]) != same]
        kept.insert(at, (name, self._text(value)))
        self._pairs = kept

    def __delitem__(self, name):
        if name not in self:
            raise KeyError(name)
        self._pairs = [p for p in self._pairs if self._key(p[0]) != self._key(name)]

    def __contains__(self, name):
        return isinstance(name, str) and bool(self._values(name))

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def __eq__(self, other):
        if not isinstance(other, (Pairs, dict)):
            return NotImplemented
        key = self._key
        return sorted((key(n), v) for n, v in self.items()) == sorted((key(n), v) for n, v in other.items())

    def __repr__(self):
        return f"{type(self).__name__}({dict((self._key(n), v) for n, v in self._pairs)!r})"


class Headers(Pairs):
    """Pairs whose names are compared without regard to case."""

    _key = staticmethod(str.lower)


def charset_of(headers, default="utf-8"):
    for part in headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            return value.strip('"').lower()
    return default


def mimetype_of(headers, default="application/octet-stream"):
    return headers.get("content-type", default).split(";")[0].strip().lower()


def encode_form(data):
    """The body and its type for data= of a client: a mapping or pairs as a form, text and bytes as they are."""
    if isinstance(data, bytes):
        return data, "application/octet-stream"
    if isinstance(data, str):
        return data.encode(), "text/plain; charset=utf-8"
    return encode_query(pairs_of(data)).encode(), "application/x-www-form-urlencoded"


def keep_cookies(jar, headers):
    """What a client does with Set-Cookie: keeps the value, or forgets it when its time is over."""
    for text in headers:
        (name, _, value), *said = text.split(";")[0].partition("="), *[word.strip().lower() for word in text.split(";")[1:]]
        if any(word == "max-age=0" or word.startswith("max-age=-") or word.startswith("expires=") and "1970" in word for word in said):
            jar.pop(name, None)
        else:
            jar[name] = value


class Morsel(dict):
    """A cookie: its name, its value, and what the server said of it."""

    _shown = {"path": "Path", "domain": "Domain", "max-age": "Max-Age", "expires": "expires", "secure": "Secure",
              "httponly": "HttpOnly", "samesite": "SameSite", "version": "Version", "comment": "Comment"}

    def __init__(self, key, value, **said):
        super().__init__({name: "" for name in self._shown})
        self.key, self.value = key, str(value)
        self.update({name.replace("_", "-"): v for name, v in said.items() if v is not None and v is not False})

    @classmethod
    def parsed(cls, text):
        first, *rest = [part.strip() for part in text.split(";")]
        name, _, value = first.partition("=")
        morsel = cls(name.strip(), value.strip())
        for part in rest:
            name, equals, value = part.partition("=")
            morsel[name.lower()] = value if equals else True
        return morsel

    @property
    def coded_value(self):
        return self.value

    def OutputString(self):
        parts = [f"{self.key}={self.value}"]
        for name, value in sorted(self.items()):
            if value is True:
                parts.append(self._shown[name])
            elif value != "":
                parts.append(f"{self._shown[name]}={value}")
        return "; ".join(parts)

    def __str__(self):
        return f"Set-Cookie: {self.OutputString()}"

    def __repr__(self):
        return f"<Morsel: {self.OutputString()}>"


class MultiDict(Pairs):
    """Pairs as a dict that may have a name more than once."""

    @staticmethod
    def _text(value):
        return value

    def __repr__(self):
        return f"<MultiDict({', '.join(f'{n!r}: {v!r}' for n, v in self.items())})>"


class PathPattern:
    """A path with parts in braces: "/users/{user_id}", "/files/{name:.*}" (a regular expression), "/files/{p:path}"."""

    def __init__(self, path, converters=None):
        import re
        text, at = "", 0
        for found in re.finditer(r"\{([A-Za-z_]\w*)(?::((?:[^{}]|\{[^{}]*\})*))?\}", path):
            name, kind = found.group(1), found.group(2)
            text += re.escape(path[at:found.start()])
            text += f"(?P<{name}>{(converters or {}).get(kind, kind) if kind else '[^/]+'})"
            at = found.end()
        self._re = re.compile(text + re.escape(path[at:])) if at else None
        self._plain = path

    def filled(self, parts):
        """The path with values in the place of its parts; KeyError for one that is not given."""
        import re
        return re.sub(r"\{([A-Za-z_]\w*)(?::(?:[^{}]|\{[^{}]*\})*)?\}", lambda found: quote(str(parts[found[1]])), self._plain)

    def match(self, path):
        """The parts by name, or None."""
        if self._re is None:
            return {} if path == self._plain else None
        found = self._re.fullmatch(path)
        return found.groupdict() if found else None


