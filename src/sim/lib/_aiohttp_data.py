"""What aiohttp's requests carry: headers, cookies, forms."""

from collections import namedtuple
import _http
from _http import URL

HttpVersion = namedtuple("HttpVersion", "major minor")
HttpVersion10, HttpVersion11 = HttpVersion(1, 0), HttpVersion(1, 1)


class CIMultiDict(_http.Headers):
    """Headers: several of one name, in any case."""

    def __repr__(self):
        return f"<CIMultiDict({', '.join(f'{n!r}: {v!r}' for n, v in self.items())})>"


class CIMultiDictProxy(_http.Headers):
    def __repr__(self):
        return f"<CIMultiDictProxy({', '.join(f'{n!r}: {v!r}' for n, v in self.items())})>"

    def getall(self, name, *default):
        values = self._values(name)
        if not values and not default:
            raise KeyError(name)
        return values or default[0]

    def getone(self, name):
        return self[name]


class FormData:
    """Fields of a form."""

    def __init__(self, fields=()):
        self._fields = []
        for name, value in _http.pairs_of(fields):
            self.add_field(name, value)

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        """A field, or a file where it has a name or is one."""
        import _multipart
        if filename is None and hasattr(value, "read"):
            filename = getattr(value, "name", "").rpartition("/")[2] or name
        if isinstance(value, bytes) and filename is None:
            filename = name
        if filename is None and content_type is None:
            self._fields.append((name, value))
            return
        kind = content_type or "application/octet-stream"
        if hasattr(value, "read"):
            kind = content_type or _multipart.type_of(getattr(value, "name", None), kind)
            value = value.read()
        self._fields.append((name, _multipart.Part(name, value, filename, kind)))

    @property
    def is_multipart(self):
        return any(hasattr(value, "filename") for _, value in self._fields)

    def items(self):
        return self._fields

    def encoded(self):
        """(body, content type)"""
        import _multipart
        if not self.is_multipart:
            return _http.encode_form(self._fields)
        parts = [value if hasattr(value, "filename") else _multipart.Part(name, str(value)) for name, value in self._fields]
        boundary = _multipart.new_boundary()
        return _multipart.encode(parts, boundary), f"multipart/form-data; boundary={boundary}"


class SimpleCookie(dict):
    """Cookies by name."""

    def __str__(self):
        return "\n".join(f"Set-Cookie: {morsel.OutputString()}" for _, morsel in sorted(self.items()))

    def __repr__(self):
        return f"<SimpleCookie: {' '.join(f'{name}={morsel.value!r}' for name, morsel in sorted(self.items()))}>"


def cookies_of(headers):
    return SimpleCookie({morsel.key: morsel for morsel in map(_http.Morsel.parsed, headers.getall("Set-Cookie", []))})


class CookieJar:
    """Keeps the cookies of each host."""

    def __init__(self, *, unsafe=False, loop=None, **options):
        self._by_host, self._unsafe = {}, unsafe

    def update_cookies(self, cookies, response_url=None):
        if response_url and not self._unsafe and response_url.host and response_url.host.replace(".", "").isdigit():
            return  # hosts without a name keep none
        kept = self._by_host.setdefault(response_url.host if response_url else None, {})
        for name, value in _http.pairs_of(cookies):
            value = value if isinstance(value, _http.Morsel) else _http.Morsel(name, value)
            if str(value.get("max-age", "")) == "0" or "1970" in str(value.get("expires", "")):
                kept.pop(name, None)
            else:
                kept[name] = value

    def update_cookies_from_headers(self, headers, response_url):
        self.update_cookies(cookies_of(_http.Headers([("Set-Cookie", h) for h in headers])), response_url)

    def filter_cookies(self, request_url):
        return {**self._by_host.get(None, {}), **self._by_host.get(URL(str(request_url)).host, {})}

    def clear(self, predicate=None):
        for kept in self._by_host.values():
            for name in [n for n, morsel in kept.items() if predicate is None or predicate(morsel)]:
                del kept[name]

    def __iter__(self):
        return iter([morsel for cookies in self._by_host.values() for morsel in cookies.values()])

    def __len__(self):
        return sum(len(c) for c in self._by_host.values())


class DummyCookieJar(CookieJar):
    """Keeps nothing."""

    def update_cookies(self, cookies, response_url=None):
        pass
