"""Bodies of several parts, multipart/form-data: files beside the fields of a form. Clients write them, servers read them."""

from urllib.parse import unquote
import _http

_TYPES = {"txt": "text/plain", "csv": "text/csv", "html": "text/html", "htm": "text/html", "css": "text/css", "md": "text/markdown", "py": "text/x-python",
          "xml": "text/xml", "json": "application/json", "js": "text/javascript", "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip",
          "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "webp": "image/webp",
          "mp3": "audio/mpeg", "mp4": "video/mp4", "wav": "audio/x-wav", "ico": "image/vnd.microsoft.icon"}


def type_of(filename, default=None):
    """The media type that a file's name says."""
    return _TYPES.get(filename.rpartition(".")[2].lower(), default) if filename and "." in filename else default


class Part:
    """One part: its name, its bytes, and for a file its name and type."""

    def __init__(self, name, value, filename=None, content_type=None, headers=()):
        self.name, self.filename, self.content_type = name, filename, content_type
        self.value = value.encode() if isinstance(value, str) else value
        self.headers = list(headers)

    def head(self):
        lines = [("Content-Disposition", f'form-data; name="{_escaped(self.name)}"'
                  + (f'; filename="{_escaped(self.filename)}"' if self.filename is not None else ""))]
        return lines + self.headers + ([("Content-Type", self.content_type)] if self.content_type else [])


def _escaped(text):
    return text.replace('"', "%22").replace("\r\n", "%0D%0A").replace("\r", "%0D").replace("\n", "%0A")


def new_boundary():
    from uuid import uuid4
    return uuid4().hex


def encode(parts, boundary):
    pieces = []
    for part in parts:
        head = "".join(f"{name}: {value}\r\n" for name, value in part.head())
        pieces += [f"--{boundary}\r\n{head}\r\n".encode(), part.value, b"\r\n"]
    return b"".join(pieces) + f"--{boundary}--\r\n".encode()


def form(data, files, *, unnamed=None, guess=True):
    """(body, content type) of what httpx and requests are given. unnamed: what a file is called that has no name; None: as its field."""
    parts = [Part(name, value if isinstance(value, (str, bytes)) else str(value)) for name, value in _http.pairs_of(data)]
    for name, given in files.items() if hasattr(files, "items") else files:
        parts.append(_file(name, given, unnamed, guess))
    boundary = new_boundary()
    return encode(parts, boundary), f"multipart/form-data; boundary={boundary}"


def _file(name, given, unnamed, guess):
    """content, (filename, content), (filename, content, type) or (filename, content, type, headers)"""
    filename, content, kind, headers = (*given, None, None)[:4] if isinstance(given, tuple) else (_named(given, unnamed or name), given, None, None)
    if hasattr(content, "read"):
        content = content.read()
    kind = kind or (type_of(filename, "application/octet-stream") if guess else None)
    return Part(name, content, filename, kind, list((headers or {}).items()))


def _named(file, default):
    name = getattr(file, "name", None)
    return name.rpartition("/")[2] if isinstance(name, str) else default


class Broken(ValueError):
    """A body that is not what its head says."""


def parse(body, content_type):
    """[Part] of a body."""
    _, _, boundary = content_type.partition("boundary=")
    boundary = boundary.partition(";")[0].strip().strip('"')
    if not boundary:
        raise Broken("Missing boundary in multipart.")
    mark = b"--" + boundary.encode()
    found = []
    for piece in body.split(mark)[1:]:
        if piece.startswith(b"--"):
            break
        head, gap, value = piece.partition(b"\r\n\r\n")
        if not gap:
            raise Broken("There was an error parsing the body")
        found.append(_part(head.decode(), value.removesuffix(b"\r\n")))
    return found


def _part(head, value):
    headers = _http.Headers([tuple(line.split(": ", 1)) for line in head.strip().split("\r\n") if ": " in line])
    said = dict(word.strip().split("=", 1) for word in headers.get("content-disposition", "").split(";")[1:] if "=" in word)
    names = {key: unquote(text.strip('"')) for key, text in said.items()}
    found = Part(names.get("name", ""), value, names.get("filename"), headers.get("content-type"))
    found.headers = headers
    return found
