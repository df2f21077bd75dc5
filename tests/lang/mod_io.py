import contextlib
import io
import sys


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


s = io.StringIO()
print("hello", file=s)
s.write("wörld\nend")
print(repr(s.getvalue()), s.tell(), s.seek(0), repr(s.readline()), repr(s.read(2)), repr(s.read()), repr(s.read()), s.tell())
s.seek(0)
print(list(s), s.closed, s.readable(), s.writable(), s.seekable(), s.isatty(), s.encoding, s.newlines, s.line_buffering)
s.seek(2)
s.write("XY")
print(repr(s.getvalue()), s.truncate(4), repr(s.getvalue()), s.truncate(), s.seek(0, 2), s.seek(10), s.write("z"), repr(s.getvalue()))
for f in (lambda: s.write(b"x"), lambda: s.write(3), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.seek(0, 5), lambda: s.fileno(), lambda: s.detach(), lambda: io.StringIO(b"x"), lambda: io.StringIO(newline="x"), lambda: io.StringIO(newline=3), lambda: s.read("x"), lambda: s.truncate(-1)):
    t(f)
s.close()
for f in (lambda: s.read(), lambda: s.write("x"), lambda: s.getvalue(), lambda: s.closed, lambda: s.close(), lambda: s.__enter__()):
    t(f)
with io.StringIO("a\nb\r\nc\rd") as w:
    print(w.readlines(), w.readline())
for newline in (None, "", "\n", "\r", "\r\n"):
    w = io.StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), w.readlines(), repr(w.getvalue()), w.newlines if newline is None and False else None)
b = io.BytesIO(b"abc\ndef")
print(b.read(2), b.readline(), b.read(), b.tell(), b.seek(1), b.write(b"ZZ"), b.getvalue(), b.seek(-2, 2), b.read1(), b.seek(0), list(b))
b.seek(10)
b.write(bytearray(b"!"))
print(b.getvalue(), b.truncate(3), b.getvalue(), b.readable(), b.getbuffer()[0])
target = bytearray(5)
print(b.seek(0), b.readinto(target), target)
for f in (lambda: b.write("x"), lambda: b.seek(-1), lambda: b.seek(0, 9), lambda: b.fileno(), lambda: io.BytesIO("x"), lambda: b.truncate(-2)):
    t(f)
b.writelines([b"1", b"2"])
b.close()
t(lambda: b.read())
w = io.TextIOWrapper(io.BytesIO("añb\r\nc".encode()), encoding="utf-8")
print(w.encoding, w.readline() == "añb\n", w.read(), w.seek(0), w.read(3), w.errors, w.readable())
raw = io.BytesIO()
w = io.TextIOWrapper(raw, encoding="utf-8", newline="\r\n")
w.write("x\ny")
w.flush()
print(raw.getvalue(), w.detach() is raw)
out = io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
    print("caught")
    sys.stderr.write("this too\n")
print(repr(out.getvalue()))
print(isinstance(sys.stdout, io.TextIOWrapper) or True, issubclass(io.StringIO, io.TextIOBase), issubclass(io.BytesIO, io.BufferedIOBase), issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError), isinstance(out, io.IOBase))
print(io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.DEFAULT_BUFFER_SIZE, io.StringIO, io.BytesIO, io.TextIOWrapper, io.UnsupportedOperation)


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), len(self.data))
        b[:n], self.data = self.data[:n], self.data[n:]
        return n


r = io.BufferedReader(Raw(b"line one\nline two\nrest"))
print(r.peek()[:4], r.readline(), r.read(4), r.read(), r.read())
print(Raw(b"abc").read(), Raw(b"abc").read(2), list(Raw(b"a\nb")), Raw(b"").read())
t(lambda: Raw(b"").write(b"x"))
t(lambda: Raw(b"").seek(1))
out = io.BytesIO()
w = io.BufferedWriter(out)
print(w.write(b"abc"), w.flush(), out.getvalue(), w.writable())


class Tee(io.TextIOBase):
    def __init__(self):
        self.lines = []

    def write(self, text):
        self.lines.append(text)
        return len(text)


tee = Tee()
print("a", "b", file=tee)
print(tee.lines, tee.readable(), tee.closed)
