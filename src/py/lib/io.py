"""Streams in memory. The streams of the program itself are in sys; files there are none."""

import abc
import sys
from _sandbox import no_file as _no_file

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase",
           "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE",
           "IncrementalNewlineDecoder", "text_encoding"]

DEFAULT_BUFFER_SIZE = 8192
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
BlockingIOError = BlockingIOError
open = open


def open_code(path):
    _no_file(path)


def text_encoding(encoding, stacklevel=2):
    return "locale" if encoding is None else encoding


class UnsupportedOperation(OSError, ValueError):
    """What this kind of stream cannot do."""


def _unsupported(name):
    def method(self, *args):
        raise UnsupportedOperation(name)
    method.__name__ = name
    return method


class IOBase(metaclass=abc.ABCMeta):
    """What all streams have."""
    _is_closed = False

    seek, truncate, fileno = map(_unsupported, ("seek", "truncate", "fileno"))

    def tell(self):
        return self.seek(0, SEEK_CUR)

    def flush(self):
        self._checkClosed()

    def close(self):
        if not self._is_closed:
            try:
                self.flush()
            finally:
                self._is_closed = True

    @property
    def closed(self):
        return self._is_closed

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def readable(self):
        return False

    writable = seekable = readable

    def isatty(self):
        self._checkClosed()
        return False

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation("File or stream is not readable." if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation("File or stream is not writable." if msg is None else msg)

    def readline(self, size=-1):
        size = -1 if size is None else size
        line = bytearray()
        while size < 0 or len(line) < size:
            piece = self.read(1)
            if not piece:
                break
            line += piece
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def readlines(self, hint=None):
        lines, n = [], 0
        for line in self:
            lines.append(line)
            n += len(line)
            if hint is not None and 0 < hint <= n:
                break
        return lines

    def writelines(self, lines):
        self._checkClosed()
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __enter__(self):
        IOBase._checkClosed(self)
        return self

    def __exit__(self, *args):
        self.close()


class RawIOBase(IOBase):
    """Bytes, as they come: a subclass has readinto(b) and write(b)."""

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        block = bytearray(size)
        n = self.readinto(block)
        return None if n is None else bytes(block[:n])

    def readall(self):
        out = bytearray()
        while piece := self.read(DEFAULT_BUFFER_SIZE):
            out += piece
        return bytes(out) if out else piece

    def readinto(self, b):
        raise NotImplementedError

    def write(self, b):
        raise NotImplementedError


class BufferedIOBase(IOBase):
    """Bytes, as many as are asked for."""

    read, read1, write, detach = map(_unsupported, ("read", "read1", "write", "detach"))

    def readinto(self, b):
        data = self.read(len(b))
        memoryview(b)[:len(data)] = data
        return len(data)

    readinto1 = readinto


class FileIO(RawIOBase):
    def __init__(self, file, mode="r", closefd=True, opener=None):
        self._is_closed = True
        _no_file(file)


class _Memory:
    """What StringIO and BytesIO share: all of it in self._data, a position in self._at."""

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def _check(self):
        if self._is_closed:
            raise ValueError("I/O operation on closed file" if isinstance(self, StringIO) else
                             "I/O operation on closed file.")

    _checkClosed = lambda self, msg=None: self._check()

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def tell(self):
        self._check()
        return self._at

    def _size(self, size):
        """How much a read may take."""
        self._check()
        rest = max(len(self._data) - self._at, 0)
        if size is None:
            return rest
        if not hasattr(size, "__index__"):
            raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
        size = size.__index__()
        return rest if size < 0 else min(size, rest)

    def _take(self, size):
        start = self._at
        self._at += size
        return self._data[start:start + size]

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class BytesIO(_Memory, BufferedIOBase):
    """Buffered I/O implementation using an in-memory bytes buffer."""

    def __init__(self, initial_bytes=b""):
        if isinstance(initial_bytes, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._data = bytearray(b"" if initial_bytes is None else initial_bytes)
        self._at = 0

    def getvalue(self):
        """Retrieve the entire contents of the BytesIO object."""
        self._check()
        return bytes(self._data)

    def getbuffer(self):
        """Get a read-write view over the contents of the BytesIO object."""
        self._check()
        return memoryview(self._data)

    def close(self):
        self._is_closed = True
        self._data = bytearray()

    def read(self, size=-1, /):
        return bytes(self._take(self._size(size)))

    read1 = read

    def readline(self, size=-1, /):
        size = self._size(size)
        end = self._data.find(b"\n", self._at, self._at + size)
        return bytes(self._take(size if end < 0 else end + 1 - self._at))

    def readinto(self, b, /):
        data = self._take(self._size(len(b)))
        memoryview(b)[:len(data)] = data
        return len(data)

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(memoryview(b)) if not isinstance(b, (bytes, bytearray)) else b
        if not data:
            return 0
        if self._at > len(self._data):
            self._data += bytes(self._at - len(self._data))
        self._data[self._at:self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence == 0:
            if pos < 0:
                raise ValueError(f"negative seek value {pos}")
            self._at = pos
        elif whence in (1, 2):
            self._at = max(0, (self._at if whence == 1 else len(self._data)) + pos)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size


class TextIOBase(IOBase):
    """Text, line by line."""
    encoding = errors = newlines = None
    read, write, detach = map(_unsupported, ("read", "write", "detach"))

    def readline(self):
        raise UnsupportedOperation("readline")


_NEWLINES = (None, "", "\n", "\r", "\r\n")


def _check_newline(newline):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
    if newline not in _NEWLINES:
        raise ValueError(f"illegal newline value: {newline!r}")


def _line_end(text, start, newline):
    """Where the line that begins at start ends, -1 when it does not."""
    if newline in (None, "\n"):
        end = text.find("\n", start)
        return end + 1 if end >= 0 else -1
    if newline:
        end = text.find(newline, start)
        return end + len(newline) if end >= 0 else -1
    n, r = text.find("\n", start), text.find("\r", start)
    if r < 0 or 0 <= n < r:
        return n + 1 if n >= 0 else -1
    return r + 2 if n == r + 1 else r + 1


class StringIO(_Memory, TextIOBase):
    """Text I/O implementation using an in-memory buffer."""

    def __init__(self, initial_value="", newline="\n"):
        _check_newline(newline)
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._newline = newline
        self._seen = None
        self._text, self._more, self._at = "", [], 0  # _more: written at the end, not yet joined
        if initial_value:
            self.write(initial_value)
            self._at = 0

    @property
    def _data(self):
        if self._more:
            self._text += "".join(self._more)
            self._more = []
        return self._text

    line_buffering = property(lambda self: False)

    @property
    def newlines(self):
        return self._seen

    def getvalue(self):
        """Retrieve the entire contents of the object."""
        self._check()
        return self._data

    def close(self):
        self._is_closed = True

    def write(self, s, /):
        if self._is_closed:
            raise ValueError("I/O operation on closed file")
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        n = len(s)
        if not n:
            return 0
        if self._newline is None:
            if "\r" in s:
                self._seen = "\r\n" if "\r\n" in s else "\r"
                s = s.replace("\r\n", "\n").replace("\r", "\n")
        elif self._newline[:1] == "\r":
            s = s.replace("\n", self._newline)
        at = self._at
        if at == len(self._text) + sum(map(len, self._more)) if len(self._more) < 2 else self._end == at:
            self._more.append(s)
        else:
            text = self._data
            if at > len(text):
                text += "\0" * (at - len(text))
            self._text = text[:at] + s + text[at + len(s):]
        self._at = self._end = at + len(s)
        if len(self._more) < 1:
            self._end = len(self._text)
        return n

    def read(self, size=-1, /):
        return self._take(self._size(size))

    def readline(self, size=-1, /):
        size = self._size(size)
        end = _line_end(self._data, self._at, self._newline)
        return self._take(size if end < 0 else min(size, end - self._at))

    def seek(self, pos, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = pos if whence == 0 else self._at if whence == 1 else len(self._data)
        return self._at

    def truncate(self, pos=None, /):
        self._check()
        pos = self._at if pos is None else pos
        if pos < 0:
            raise ValueError(f"Negative size value {pos}")
        self._text = self._data[:pos]
        return pos


class IncrementalNewlineDecoder:
    """Turns \\r and \\r\\n into \\n, piece by piece."""

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder, self._translate, self._held = decoder, translate, ""

    def decode(self, input, final=False):
        text = self._held + (input if self._decoder is None else self._decoder.decode(input, final=final))
        self._held = ""
        if text.endswith("\r") and not final:
            text, self._held = text[:-1], "\r"
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translate else text

    def reset(self):
        self._held = ""


class _Buffered(BufferedIOBase):
    """Hands on to a raw stream."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self.raw = raw

    def detach(self):
        raw, self.raw = self.raw, None
        return raw

    def seekable(self):
        return self.raw.seekable()

    def seek(self, pos, whence=0):
        return self.raw.seek(pos, whence)

    def tell(self):
        return self.raw.tell()

    def flush(self):
        self._checkClosed()
        self.raw.flush()

    def close(self):
        self.raw.close()

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    closed = property(lambda self: self.raw.closed)
    name = property(lambda self: self.raw.name)
    mode = property(lambda self: self.raw.mode)


class BufferedReader(_Buffered):
    """Reads ahead from a raw stream."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise OSError("File or stream is not readable.")
        super().__init__(raw, buffer_size)
        self._ahead = b""

    def readable(self):
        return True

    def _fill(self):
        piece = self.raw.read(DEFAULT_BUFFER_SIZE)
        self._ahead += piece or b""
        return bool(piece)

    def read(self, size=-1):
        while (size is None or size < 0 or len(self._ahead) < size) and self._fill():
            pass
        n = len(self._ahead) if size is None or size < 0 else size
        data, self._ahead = self._ahead[:n], self._ahead[n:]
        return data

    def read1(self, size=-1):
        if not self._ahead:
            self._fill()
        return self.read(len(self._ahead) if size < 0 else min(size, len(self._ahead)))

    def peek(self, size=0):
        if not self._ahead:
            self._fill()
        return self._ahead

    def seek(self, pos, whence=0):
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b""
        return super().seek(pos, whence)

    def tell(self):
        return super().tell() - len(self._ahead)


class BufferedWriter(_Buffered):
    """Collects what is written to a raw stream until flush()."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise OSError("File or stream is not writable.")
        super().__init__(raw, buffer_size)
        self._pending, self._size = bytearray(), buffer_size

    def writable(self):
        return True

    def write(self, b):
        self._checkClosed()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._pending += b
        if len(self._pending) > self._size:
            self.flush()
        return len(b)

    def flush(self):
        self._checkClosed()
        while self._pending:
            n = self.raw.write(bytes(self._pending))
            if not n:
                break
            del self._pending[:n]
        self.raw.flush()

    def tell(self):
        return super().tell() + len(self._pending)

    def seek(self, pos, whence=0):
        self.flush()
        return super().seek(pos, whence)

    def close(self):
        if not self.closed:
            self.flush()
            self.raw.close()


class BufferedRandom(BufferedWriter):
    def readable(self):
        return True

    def read(self, size=-1):
        self.flush()
        return self.raw.read(size)


class BufferedRWPair(BufferedIOBase):
    """One stream to read from and one to write to."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self.reader, self.writer = BufferedReader(reader, buffer_size), BufferedWriter(writer, buffer_size)
        self.read, self.read1, self.peek, self.write = (self.reader.read, self.reader.read1, self.reader.peek,
                                                        self.writer.write)

    def readable(self):
        return True

    writable = readable

    def flush(self):
        self.writer.flush()

    def close(self):
        self.writer.close()
        self.reader.close()


class TextIOWrapper(TextIOBase):
    """Text over a stream of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        _check_newline(newline)
        encoding = "utf-8" if encoding in (None, "locale") else encoding
        "".encode(encoding)
        self._buffer, self._encoding, self._errors = buffer, encoding, errors or "strict"
        self._newline, self.line_buffering, self.write_through = newline, line_buffering, write_through
        self._ahead, self._pending, self._at_end = "", [], False

    buffer = property(lambda self: self._buffer)
    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    closed = property(lambda self: self._buffer.closed)
    name = property(lambda self: self._buffer.name)

    def __repr__(self):
        name = getattr(self._buffer, "name", None)
        shown = "" if name is None else f" name={name!r}"
        return f"<_io.TextIOWrapper{shown} encoding={self._encoding!r}>"

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def seekable(self):
        return self._buffer.seekable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        return self._buffer.isatty()

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.flush()
        if encoding is not None:
            self._encoding, self._errors = encoding, "strict"
        self._errors = errors or self._errors
        if line_buffering is not None:
            self.line_buffering = line_buffering

    def write(self, s, /):
        self._checkClosed()
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        if not self.writable():
            raise UnsupportedOperation("not writable")
        text = s.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else s
        self._pending.append(text.encode(self._encoding, self._errors))
        if self.write_through or len(self._pending) > 1000 or self.line_buffering and ("\n" in s or "\r" in s):
            self.flush()
        return len(s)

    def flush(self):
        self._checkClosed()
        if self._pending:
            self._buffer.write(b"".join(self._pending))
            self._pending = []
        self._buffer.flush()

    def _fill(self):
        """All that the buffer has: a character may lie across two reads."""
        if self._at_end:
            return
        if not self.readable():
            raise UnsupportedOperation("not readable")
        if self._pending:
            self.flush()
        text = self._buffer.read().decode(self._encoding, self._errors)
        self._ahead += text.replace("\r\n", "\n").replace("\r", "\n") if self._newline is None else text
        self._at_end = True

    def read(self, size=-1, /):
        self._checkClosed()
        self._fill()
        n = len(self._ahead) if size is None or size < 0 else size
        text, self._ahead = self._ahead[:n], self._ahead[n:]
        return text

    def readline(self, size=-1, /):
        self._checkClosed()
        self._fill()
        end = _line_end(self._ahead, 0, self._newline)
        end = len(self._ahead) if end < 0 else end
        return self.read(end if size < 0 else min(size, end))

    def seek(self, cookie, whence=0, /):
        self._checkClosed()
        if whence == 1 and cookie:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 1:
            return self.tell()
        self.flush()
        self._ahead, self._at_end = "", False
        return self._buffer.seek(cookie, whence)

    def tell(self):
        self.flush()
        return self._buffer.tell() - len(self._ahead.encode(self._encoding))

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(self.tell() if pos is None else pos)

    def detach(self):
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()


class _Standard(BufferedIOBase):
    """The bytes under sys.stdin, sys.stdout and sys.stderr; the text streams are the program's, these go through them."""

    def __init__(self, fd):
        self._fd = fd
        self.name = ("<stdin>", "<stdout>", "<stderr>")[fd]
        self.mode = "wb" if fd else "rb"
        self.raw = self

    def fileno(self):
        return self._fd

    def readable(self):
        return self._fd == 0

    def writable(self):
        return self._fd != 0

    def write(self, b):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        if not self._fd:
            raise UnsupportedOperation("write")
        (sys.__stdout__ if self._fd == 1 else sys.__stderr__).write(bytes(b).decode("utf-8", "replace"))
        return len(b)

    def read(self, size=-1):
        data = b""
        while (size is None or size < 0 or len(data) < size) and (line := self.readline()):
            data += line
        if size is not None and 0 <= size < len(data):
            data, self._held = data[:size], data[size:]
        return data

    read1 = read
    _held = b""

    def readline(self, size=-1):
        if self._fd:
            raise UnsupportedOperation("read")
        line, self._held = self._held or sys.__stdin__.readline().encode(), b""
        if 0 <= size < len(line):
            line, self._held = line[:size], line[size:]
        return line

    def close(self):
        pass


_standard = {}


def _standard_buffer(fd):
    if fd not in _standard:
        _standard[fd] = _Standard(fd)
    return _standard[fd]


TextIOWrapper.register(type(sys.__stdout__))
for _class in (UnsupportedOperation, IncrementalNewlineDecoder):
    _class.__module__ = "io"
for _class in (BytesIO, StringIO, FileIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, TextIOWrapper):
    _class.__module__ = "_io"
del _class
