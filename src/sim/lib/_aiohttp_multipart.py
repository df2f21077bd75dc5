"""Bodies of several parts in aiohttp.web: request.multipart() and the files of request.post(). Loaded when one comes."""

import io
import _multipart
from aiohttp import CIMultiDictProxy


class FileField:
    """A file of a form: name of its field, its own name, and `file` to read it from."""

    def __init__(self, name, filename, file, content_type, headers):
        self.name, self.filename, self.file, self.content_type, self.headers = name, filename, file, content_type, headers

    def __repr__(self):
        return (f"FileField(name={self.name!r}, filename={self.filename!r}, file={self.file!r}, content_type={self.content_type!r}, "
                f"headers={self.headers!r})")


def form_of(body, content_type):
    """[(name, text or FileField)]"""
    found = []
    for part in _multipart.parse(body, content_type):
        if part.filename is None:
            found.append((part.name, part.value.decode()))
        else:
            found.append((part.name, FileField(part.name, part.filename, io.BytesIO(part.value), part.content_type or "application/octet-stream",
                                               CIMultiDictProxy(part.headers))))
    return found


class BodyPartReader:
    """One part, to be read in one go or in chunks."""

    chunk_size = 8192

    def __init__(self, part):
        self._part, self._file = part, io.BytesIO(part.value)
        self.name, self.filename, self.headers = part.name, part.filename, CIMultiDictProxy(part.headers)

    async def read(self, *, decode=False):
        return self._file.read()

    async def read_chunk(self, size=chunk_size):
        return self._file.read(size)

    async def readline(self):
        return self._file.readline()

    async def text(self, *, encoding=None):
        return (await self.read()).decode(encoding or "utf-8")

    async def json(self, *, encoding=None):
        import json
        return json.loads(await self.text(encoding=encoding))

    async def release(self):
        self._file.read()

    def at_eof(self):
        return self._file.tell() == len(self._part.value)

    def decode(self, data):
        return data

    def __aiter__(self):
        return self

    async def __anext__(self):
        chunk = await self.read_chunk()
        if not chunk:
            raise StopAsyncIteration
        return chunk


class MultipartReader:
    """The parts, one after the other: async for part in reader, or await reader.next() until it is None."""

    def __init__(self, body, content_type):
        self._parts = iter(_multipart.parse(body, content_type))

    async def next(self):
        part = next(self._parts, None)
        return BodyPartReader(part) if part is not None else None

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part
