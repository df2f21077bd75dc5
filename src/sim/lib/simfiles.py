"""Files in memory, for programs that read and write some: what aiofiles and open() work on.

    simfiles.files["data/a.txt"] = "one\ntwo\n"

Once this is imported (aiofiles imports it), open() and os.remove, os.stat, os.listdir, os.path.exists and their like know these
files too. Each operation holds its thread for HOP seconds, as a slow disk does. Directories are there as soon as a file in them is,
or after os.mkdir.

There is no such library outside.
"""

import builtins
import io
import os
import _sim
from _sim import meter

__getattr__ = _sim.lacking("simfiles")
HOP = .1


class _Files(dict):
    """Contents by path: bytes; text becomes UTF-8."""

    def __setitem__(self, path, content):
        super().__setitem__(_clean(path), content.encode() if isinstance(content, str) else bytes(content))

    def __getitem__(self, path):
        return super().__getitem__(_clean(path))

    def __contains__(self, path):
        return super().__contains__(_clean(path))

    def update(self, *others, **more):
        for path, content in dict(*others, **more).items():
            self[path] = content


def _clean(path):
    return os.path.normpath(os.fspath(path))


files = _Files()
_directories = {".", "/", "/tmp"}


def _is_directory(path):
    path = _clean(path)
    return path in _directories or any(name.startswith(path + "/") for name in files)


def _missing(path):
    return FileNotFoundError(2, "No such file or directory", os.fspath(path))


class _File:
    """What text and binary files share: their place in `files`, their mode, their cost."""

    def _open(self, path, mode):
        self.name, self.mode = path, mode
        self._path = _clean(path)
        self._reads = "r" in mode or "+" in mode
        self._writes = mode[0] != "r" or "+" in mode
        self._changed = False
        self._resource = _sim.Resource("file")

    def _cost(self, what, needed=True):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not needed:
            text = "not readable" if what in ("read", "readline") else "not writable"
            raise io.UnsupportedOperation(text if isinstance(self, _Text) else "read" if text == "not readable" else "write")
        _sim.block(HOP, f"{what} {self.name}")

    def read(self, size=-1):
        self._cost("read", self._reads)
        return super().read(size)

    def readline(self, size=-1):
        self._cost("readline", self._reads)
        return super().readline(size)

    def readlines(self, hint=-1):
        self._cost("read", self._reads)
        found = []
        while line := super().readline():
            found.append(line)
        return found

    def __iter__(self):
        return self

    def __next__(self):
        line = super().readline()  # open()'s own iteration reads ahead
        if not line:
            raise StopIteration
        return line

    def write(self, data):
        self._cost("write", self._writes)
        self._changed = True
        if self.mode[0] == "a":
            super().seek(0, 2)
        return super().write(data)

    def writelines(self, lines):
        self._cost("write", self._writes)
        for line in lines:
            super().write(line)
        self._changed = True

    def truncate(self, size=None):
        self._cost("truncate", self._writes)
        self._changed = True
        return super().truncate(size)

    def flush(self):
        if not self.closed and self._changed:
            _sim.block(HOP, f"flush {self.name}")
        self._save()

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def _save(self):
        if not self.closed and self._changed:
            files[self._path] = self.getvalue()
            self._changed = False

    def close(self):
        if not self.closed:
            _sim.block(HOP, f"close {self.name}")
            self._save()
            super().close()
            self._resource.close()

    def __exit__(self, *exc_info):
        self.close()

    def __del__(self):
        if not self.closed:
            self._save()


class _Text(_File, io.StringIO):
    _ahead = False  # read from, and nowhere since: the real one has read to the end by then, and writes there

    def __init__(self, path, mode, encoding, errors):
        self.encoding, self.errors = encoding or "UTF-8", errors or "strict"
        self._open(path, mode)
        io.StringIO.__init__(self, newline=None)
        self._wrong = None
        try:
            io.StringIO.write(self, files[path].decode(self.encoding, self.errors))
        except UnicodeDecodeError as error:
            self._wrong = error  # who reads it is told
        io.StringIO.seek(self, 0)

    def _cost(self, what, needed=True):
        super()._cost(what, needed)
        if self._wrong is not None and what in ("read", "readline"):
            raise self._wrong
        self._ahead = what in ("read", "readline")

    # positions are those of the bytes

    def tell(self):
        return len(io.StringIO.getvalue(self)[:super().tell()].encode(self.encoding, self.errors))

    def _characters(self, place):
        return len(self.getvalue()[:place].decode(self.encoding, "ignore"))

    def seek(self, offset, whence=0):
        self._ahead = False
        super().seek(self._characters(offset) if whence == 0 else offset, whence)
        return self.tell()

    def truncate(self, size=None):
        super().truncate(None if size is None else self._characters(size))
        return self.tell() if size is None else size

    def getvalue(self):
        return super().getvalue().encode(self.encoding, self.errors)

    def write(self, data):
        if not isinstance(data, str):
            raise TypeError(f"write() argument must be str, not {type(data).__name__}")
        if self._ahead:
            super().seek(0, 2)
        return super().write(data)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


class _Binary(_File, io.BytesIO):
    def __init__(self, path, mode):
        self._open(path, mode)
        super().__init__(files[path])

    def readinto(self, buffer):
        self._cost("read", self._reads)
        data = io.BytesIO.read(self, len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def read1(self, size=-1):
        return self.read(size)

    def peek(self, size=0):
        self._cost("read", self._reads)
        return self.getvalue()[self.tell():]

    def __repr__(self):
        return f"<_io.{'BufferedWriter' if not self._reads else 'BufferedReader'} name={self.name!r}>"


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Opens one of the files in memory."""
    if not set(mode) <= set("rwaxbt+") or sum(mode.count(c) for c in "rwax") != 1:
        if set(mode) <= set("rwaxbt+"):
            raise ValueError("must have exactly one of create/read/write/append mode")
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in mode and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    _sim.block(HOP, f"open {os.fspath(file)}")
    if _clean(file) in files:
        if "x" in mode:
            raise FileExistsError(17, "File exists", os.fspath(file))
        if "w" in mode:
            files[file] = b""
    elif _is_directory(file):
        raise IsADirectoryError(21, "Is a directory", os.fspath(file))
    elif "r" in mode:
        raise _missing(file)
    else:
        files[file] = b""
    kind = mode[0] if mode[0] in "rwax" else next(c for c in mode if c in "rwax")
    mode = kind + mode.replace(kind, "", 1).replace("t", "")
    made = _Binary(file, mode) if "b" in mode else _Text(file, mode, encoding, errors)
    if kind == "a":
        made.seek(0, 2)
    return made


# ---- os -----------------------------------------------------------------------------------------------------------

def _hop(fn):
    def timed(path, *args, **kwargs):
        _sim.block(HOP, f"{fn.__name__} {os.fspath(path)}")
        return fn(path, *args, **kwargs)
    timed.__name__ = timed.__qualname__ = fn.__name__
    return timed


@_hop
def remove(path):
    if _clean(path) not in files:
        raise IsADirectoryError(21, "Is a directory", os.fspath(path)) if _is_directory(path) else _missing(path)
    del files[_clean(path)]


@_hop
def rename(src, dst):
    if _clean(src) not in files:
        raise FileNotFoundError(2, "No such file or directory", os.fspath(src), None, os.fspath(dst))
    files[dst] = files.pop(_clean(src))


class stat_result:
    """As much of it as files in memory have."""

    def __init__(self, size, mode):
        self.st_size, self.st_mode = size, mode
        self.st_mtime = self.st_ctime = self.st_atime = 0.0

    def __repr__(self):
        return f"os.stat_result(st_mode={self.st_mode}, st_size={self.st_size})"


@_hop
def stat(path):
    if _clean(path) in files:
        return stat_result(len(files[path]), 0o100644)
    if _is_directory(path):
        return stat_result(4096, 0o040755)
    raise _missing(path)


@_hop
def listdir(path="."):
    path = _clean(path)
    if not _is_directory(path):
        raise NotADirectoryError(20, "Not a directory", path) if path in files else _missing(path)
    start = "" if path == "." else path.rstrip("/") + "/"
    names = {name[len(start):].split("/")[0] for name in [*files, *_directories] if name.startswith(start) and len(name) > len(start)}
    return sorted(names - {".", "/", ""})


@_hop
def mkdir(path, mode=0o777):
    if _is_directory(path) or _clean(path) in files:
        raise FileExistsError(17, "File exists", os.fspath(path))
    _directories.add(_clean(path))


@_hop
def makedirs(path, mode=0o777, exist_ok=False):
    if _is_directory(path) and exist_ok:
        return
    if _is_directory(path) or _clean(path) in files:
        raise FileExistsError(17, "File exists", os.fspath(path))
    path = _clean(path)
    while path not in ("", "/"):
        _directories.add(path)
        path = path.rpartition("/")[0]


@_hop
def rmdir(path):
    if any(name.startswith(_clean(path) + "/") for name in [*files, *_directories]):
        raise OSError(39, "Directory not empty", os.fspath(path))
    if _clean(path) not in _directories:
        raise _missing(path)
    _directories.discard(_clean(path))


@_hop
def exists(path):
    return _clean(path) in files or _is_directory(path)


@_hop
def isfile(path):
    return _clean(path) in files


@_hop
def isdir(path):
    return _is_directory(path)


@_hop
def getsize(path):
    if _clean(path) not in files:
        raise _missing(path)
    return len(files[path])


builtins.open = io.open = open
for _fn in (remove, rename, stat, listdir, mkdir, makedirs, rmdir):
    setattr(os, _fn.__name__, _fn)
os.unlink, os.replace = remove, rename
for _fn in (exists, isfile, isdir, getsize):
    setattr(os.path, _fn.__name__, _fn)
