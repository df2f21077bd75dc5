"""Addresses taken apart and put together (RFC 3986).

Functions take text or bytes, not both, and give back what they got: bytes are decoded as ASCII on the way in.
"""

from collections import namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs",
           "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes",
           "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero",
                 "rtsp", "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp",
               "snews", "prospero", "rtsp", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws",
               "wss"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip", "sips", "mms",
               "sftp", "tel"]
_SCHEME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.")
_EDGE = "".join(map(chr, range(33)))  # control characters and the space


# ---- text and bytes

def _same(value):
    return value


def _encoded(value):
    return value.encode("ascii", "strict")


def _as_text(*args):
    """The arguments as text, and the function that brings a result back to their type."""
    text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != text:
            raise TypeError("Cannot mix str and non-str arguments")
    if text:
        return *args, _same
    return *[arg.decode("ascii", "strict") if arg else "" for arg in args], lambda r: r.encode()


# ---- results

class _Netloc:
    """The parts of a netloc: user:password@host:port."""
    __slots__ = ()

    def _marks(self):
        return ("@", ":", "[", "]", "%") if isinstance(self.netloc, str) else (b"@", b":", b"[", b"]", b"%")

    @property
    def _userinfo(self):
        at, colon, *_ = self._marks()
        info, found, _ = self.netloc.rpartition(at)
        if not found:
            return None, None
        user, found, password = info.partition(colon)
        return user, password if found else None

    @property
    def _hostinfo(self):
        at, colon, left, right, _ = self._marks()
        host = self.netloc.rpartition(at)[2]
        _, bracket, inside = host.partition(left)
        if bracket:
            host, _, port = inside.partition(right)
            port = port.partition(colon)[2]
        else:
            host, _, port = host.partition(colon)
        return host, port or None

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def hostname(self):
        host = self._hostinfo[0]
        if not host:
            return None
        host, percent, zone = host.partition(self._marks()[4])
        return host.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class _Plain:
    __slots__ = ()


_DefragBase = namedtuple("DefragResult", "url fragment")
_SplitBase = namedtuple("SplitResult", "scheme netloc path query fragment")
_ParseBase = namedtuple("ParseResult", "scheme netloc path params query fragment")


def _defrag_url(self):
    return self.url + ("#" if isinstance(self.url, str) else b"#") + self.fragment if self.fragment else self.url


def _result(base, mixin, geturl):
    """The two classes of a result: of text, and of bytes."""
    name = base.__name__
    text = type(name, (base, mixin), {"__slots__": (), "geturl": geturl, "__module__": __name__})
    data = type(name + "Bytes", (base, mixin), {"__slots__": (), "geturl": geturl, "__module__": __name__})

    def encode(self, encoding="ascii", errors="strict"):
        return data(*[part.encode(encoding, errors) for part in self])

    def decode(self, encoding="ascii", errors="strict"):
        return text(*[part.decode(encoding, errors) for part in self])

    text.encode, data.decode = encode, decode
    return text, data


DefragResult, DefragResultBytes = _result(_DefragBase, _Plain, _defrag_url)
SplitResult, SplitResultBytes = _result(_SplitBase, _Netloc, lambda self: urlunsplit(self))
ParseResult, ParseResultBytes = _result(_ParseBase, _Netloc, lambda self: urlunparse(self))


# ---- taking apart

def _check_netloc(netloc):
    """Brackets hold an IPv6 address; characters that normalize to separators are refused."""
    if ("[" in netloc) != ("]" in netloc):
        raise ValueError("Invalid IPv6 URL")
    if "[" in netloc:
        host = netloc.partition("[")[2].partition("]")[0]
        digits = host.partition("%")[0]
        if host.startswith("v"):
            version, dot, rest = host[1:].partition(".")
            if not (dot and rest and version and all(c in "0123456789abcdefABCDEF" for c in version)):
                raise ValueError("IPvFuture address is invalid")
        elif digits.count(":") < 2 or not all(c in "0123456789abcdefABCDEF:." for c in digits):
            if "." in digits and ":" not in digits and all(p.isdigit() and int(p) < 256 for p in digits.split(".")):
                raise ValueError("An IPv4 address cannot be in brackets")
            raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")
    if not netloc.isascii():
        for c in netloc:
            if c in "\u2100\u2101\u2105\u2106\uff03\uff0f\uff1a\uff1f\uff20\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\u2047\u2048\u2049":
                raise ValueError("netloc " + netloc + " contains invalid characters under NFKC normalization")


def urlsplit(url, scheme="", allow_fragments=True):
    """Parse a URL into 5 components: <scheme>://<netloc>/<path>?<query>#<fragment>"""
    url, scheme, back = _as_text(url, scheme)
    url, scheme = url.lstrip(_EDGE), scheme.strip(_EDGE)
    for unsafe in "\t\r\n":
        url, scheme = url.replace(unsafe, ""), scheme.replace(unsafe, "")
    netloc = query = fragment = ""
    i = url.find(":")
    if i > 0 and url[0].isascii() and url[0].isalpha() and _SCHEME.issuperset(url[:i]):
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == "//":
        end = min((k for k in (url.find(c, 2) for c in "/?#") if k >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        _check_netloc(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    parts = scheme, netloc, url, query, fragment
    return SplitResult(*parts) if back is _same else SplitResultBytes(*map(_encoded, parts))


def urlparse(url, scheme="", allow_fragments=True):
    """Parse a URL into 6 components: <scheme>://<netloc>/<path>;<params>?<query>#<fragment>"""
    url, scheme, back = _as_text(url, scheme)
    scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in url:
        i = url.find(";", max(url.rfind("/"), 0))
        if i >= 0:
            url, params = url[:i], url[i + 1:]
    parts = scheme, netloc, url, params, query, fragment
    return ParseResult(*parts) if back is _same else ParseResultBytes(*map(_encoded, parts))


def urlunsplit(components):
    """Put a parsed URL back together again."""
    scheme, netloc, url, query, fragment, back = _as_text(*components)
    if netloc or scheme and scheme in uses_netloc and url[:2] != "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return back(url)


def urlunparse(components):
    """Put a parsed URL back together again."""
    scheme, netloc, url, params, query, fragment, back = _as_text(*components)
    if params:
        url = f"{url};{params}"
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urldefrag(url):
    """Removes any existing fragment from URL."""
    url, back = _as_text(url)
    fragment = ""
    if "#" in url:
        *parts, fragment = urlparse(url)
        url = urlunparse((*parts, ""))
    return DefragResult(url, fragment) if back is _same else DefragResultBytes(url.encode(), fragment.encode())


def urljoin(base, url, allow_fragments=True):
    """Join a base URL and a possibly relative URL to form an absolute interpretation of the latter."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _as_text(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, _ = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    names = bpath.split("/")
    if names[-1] != "":
        del names[-1]  # what is behind the last slash is the document, not a folder
    if path[:1] == "/":
        names = path.split("/")
    else:
        names += path.split("/")
        names[1:-1] = filter(None, names[1:-1])
    out = []
    for name in names:
        if name == "..":
            if out:
                out.pop()
        elif name != ".":
            out.append(name)
    if names[-1] in (".", ".."):
        out.append("")
    return back(urlunparse((scheme, netloc, "/".join(out) or "/", params, query, fragment)))


# ---- percent signs

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote_from_bytes(bs, safe="/"):
    """Like quote(), but accepts a bytes object rather than a str, and does not perform string-to-bytes encoding."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    extra = safe.encode("ascii", "ignore") if isinstance(safe, str) else safe
    kept = _SAFE.union([c for c in extra if c < 128]) if bs else _SAFE
    return "".join([chr(c) if c in kept else f"%{c:02X}" for c in bs])


def quote(string, safe="/", encoding=None, errors=None):
    """quote('abc def') -> 'abc%20def'"""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """Like quote(), but also replace ' ' with '+', as required for quoting HTML form values."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + (" " if isinstance(safe, str) else b" "), encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    """unquote_to_bytes('abc%20def') -> b'abc def'."""
    first, *rest = (string.encode() if isinstance(string, str) else string).split(b"%")
    out = [first]
    for piece in rest:
        try:
            out.append(bytes.fromhex(piece[:2].decode("ascii")) if len(piece[:2].strip()) == 2 else b"%" + piece[:2])
        except ValueError:
            out.append(b"%" + piece[:2])
        out.append(piece[2:])
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """Replace %xx escapes by their single-character equivalent."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    plain = "%" not in string
    if plain and string.split:  # a list, say, has none
        return string
    out = []
    for run, is_ascii in _runs(string):
        out.append(unquote_to_bytes(run).decode(encoding or "utf-8", errors or "replace") if is_ascii else run)
    return "".join(out)


def _runs(string):
    """The pieces of ASCII and of other characters, in turn."""
    start = 0
    for i in range(1, len(string) + 1):
        if i == len(string) or string[i].isascii() != string[start].isascii():
            yield string[start:i], string[start].isascii()
            start = i


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """Like unquote(), but also replace plus signs by spaces, as required for unquoting HTML form values."""
    return unquote(string.replace("+", " "), encoding, errors)


# ---- queries

def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    """Parse a query given as a string argument to a list of name, value pairs."""
    qs, back = _as_text(qs)
    separator = separator if isinstance(separator, str) else separator.decode("ascii")
    if not separator:
        raise ValueError("Separator must be of type string or bytes.")
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    out = []
    for pair in qs.split(separator):
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {pair!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            out.append(tuple(back(unquote(part.replace("+", " "), encoding, errors)) for part in (name, value)))
    return out


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    """Parse a query given as a string argument to a dict from names to lists of values."""
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        out.setdefault(name, []).append(value)
    return out


def _has_pairs(query):
    try:
        return len(query) == 0 or isinstance(query[0], tuple)
    except TypeError:
        return False


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """Encode a dict or sequence of two-element tuples into a URL query string."""
    if hasattr(query, "items"):
        query = query.items()
    elif not _has_pairs(query):
        raise TypeError("not a valid non-string sequence or mapping object")

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    out = []
    for key, value in query:
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                values = (value,)
        else:
            values = (value,)
        out += [quoted(key) + "=" + quoted(one) for one in values]
    return "&".join(out)
