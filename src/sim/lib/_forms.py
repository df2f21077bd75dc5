"""Forms and uploaded files, as Starlette has them."""

import io
import _http
import _multipart
from _starlette import FormData, Headers, HTTPException


class UploadFile:
    """A file that was sent: its content in memory, read like a file."""

    def __init__(self, file, *, size=None, filename=None, headers=None):
        self.file, self.size, self.filename, self.headers = file, size, filename, headers or Headers()

    @property
    def content_type(self):
        return self.headers.get("content-type")

    async def read(self, size=-1):
        return self.file.read(size)

    async def write(self, data):
        if self.size is not None:
            self.size += len(data)
        self.file.write(data)

    async def seek(self, offset):
        self.file.seek(offset)

    async def close(self):
        self.file.close()

    def __repr__(self):
        return f"UploadFile(filename={self.filename!r}, size={self.size!r}, headers={self.headers!r})"

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        if isinstance(value, UploadFile):
            return value
        return errors.say("value_error", loc, f"Value error, Expected UploadFile, received: {type(value)}", value, error={})


UploadFile.__module__ = "starlette.datastructures"


async def read_form(request):
    """The FormData of a request."""
    kind = request.headers.get("content-type", "")
    body = await request.body()
    if not kind.startswith("multipart/form-data"):
        return FormData(_http.parse_query(body.decode()) if kind.startswith("application/x-www-form-urlencoded") else [])
    try:
        parts = _multipart.parse(body, kind)
    except _multipart.Broken as error:
        raise HTTPException(400, str(error)) from None
    return FormData([(part.name, part.value.decode() if part.filename is None else _uploaded(part)) for part in parts])


def _uploaded(part):
    headers = Headers([(name.lower(), value) for name, value in part.headers.items()])
    return UploadFile(io.BytesIO(part.value), size=len(part.value), filename=part.filename, headers=headers)
