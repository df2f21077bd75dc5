"""Paths as objects. PurePath and its kind know all about names; there are files for Path to touch only where simfiles is imported.

A path is kept as drive, root and the names behind them. The flavour says which separator, and whether case counts.
"""

import os
import sys
from _sandbox import no_file as _no_file, no_writing as _no_writing

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class _Posix:
    sep, altsep = "/", ""

    @staticmethod
    def splitroot(path):
        if not path.startswith("/"):
            return "", "", path
        rest = path.lstrip("/")
        return "", "//" if len(path) - len(rest) == 2 else "/", rest

    fold = staticmethod(lambda name: name)

    @staticmethod
    def is_reserved(parts):
        return False


class _Windows:
    sep, altsep = "\\", "/"
    fold = staticmethod(str.lower)
    _reserved = ({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
                 | {name + c for name in ("COM", "LPT") for c in "123456789\xb9\xb2\xb3"})

    @staticmethod
    def splitroot(path):
        """C:, or \\\\server\\share; then the root."""
        if path[:2] == "\\\\" and path[2:3] != "\\":
            first = path.find("\\", 2)
            if first >= 0:
                second = path.find("\\", first + 1)
                if second != first + 1:
                    end = len(path) if second < 0 else second
                    return path[:end], "\\", path[end:].lstrip("\\")
        drive = path[:2] if path[1:2] == ":" and path[:1].isalpha() else ""
        path = path[len(drive):]
        rest = path.lstrip("\\")
        return drive, "\\" if len(rest) < len(path) else "", rest

    @classmethod
    def is_reserved(cls, parts):
        if not parts or parts[0].startswith("\\\\"):
            return False
        return parts[-1].partition(".")[0].partition(":")[0].rstrip(" ").upper() in cls._reserved


class _Parents:
    """The ancestors of a path, the nearest first."""
    __slots__ = ("_path", "_n")

    def __init__(self, path):
        self._path = path
        self._n = len(path._names)

    def __len__(self):
        return self._n

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(self._n)))
        if not -self._n <= i < self._n:
            raise IndexError(i)
        i %= self._n
        path = self._path
        return path._make(path._drive, path._root, path._names[:self._n - 1 - i])

    def __iter__(self):
        return (self[i] for i in range(self._n))

    def __contains__(self, path):
        return any(path == parent for parent in self)

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


_Parents.__name__ = _Parents.__qualname__ = "_PathParents"


class PurePath:
    """A path without a file system."""
    __slots__ = ("_drive", "_root", "_names", "_text", "_hash")
    _flavour = _Posix

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._parse(args)

    @classmethod
    def _make(cls, drive, root, names):
        self = object.__new__(cls)
        self._drive, self._root, self._names = drive, root, names
        return self

    @classmethod
    def _parse(cls, args):
        return cls._make(*cls._split(args))

    @classmethod
    def _split(cls, args):
        """(drive, root, names) of the arguments joined; an absolute one counts from there."""
        flavour = cls._flavour
        drive, root, names = "", "", []
        for arg in args:
            if isinstance(arg, PurePath):
                text = str(arg) if arg._flavour is flavour else arg.as_posix()
                if text == ".":
                    continue
            else:
                text = os.fspath(arg)
                if not isinstance(text, str):
                    raise TypeError("argument should be a str object or an os.PathLike object returning str, not "
                                    f"{type(text)}")
            if flavour.altsep:
                text = text.replace(flavour.altsep, flavour.sep)
            d, r, rest = flavour.splitroot(text)
            if r or d and d.lower() != drive.lower():
                names = []
                drive, root = d or (drive if r else ""), r
            elif d:
                drive = d
            names = names + [name for name in rest.split(flavour.sep) if name and name != "."]
        return drive, root, names

    def __reduce__(self):
        return type(self), self.parts

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            self._text = self._drive + self._root + self._flavour.sep.join(self._names) or "."
            return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def as_posix(self):
        """Return the string representation of the path with forward (/) slashes."""
        return str(self).replace(self._flavour.sep, "/")

    def as_uri(self):
        """Return the path as a 'file' URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        path = self.as_posix()
        if self._flavour is _Windows:
            if self._drive[1:2] == ":":
                return "file:///" + self._drive + quote_from_bytes(path[2:].encode())
            return "file:" + quote_from_bytes(path.encode())
        return "file://" + quote_from_bytes(path.encode())

    # comparison

    def _folded(self):
        fold = self._flavour.fold
        return [fold(part) for part in self.parts]

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._flavour is other._flavour and self._folded() == other._folded()

    def __hash__(self):
        return hash(tuple(self._folded()))

    def _rival(self, other):
        return isinstance(other, PurePath) and self._flavour is other._flavour

    def __lt__(self, other):
        return self._folded() < other._folded() if self._rival(other) else NotImplemented

    def __le__(self, other):
        return self._folded() <= other._folded() if self._rival(other) else NotImplemented

    def __gt__(self, other):
        return self._folded() > other._folded() if self._rival(other) else NotImplemented

    def __ge__(self, other):
        return self._folded() >= other._folded() if self._rival(other) else NotImplemented

    # parts

    drive = property(lambda self: self._drive, doc="The drive prefix (letter or UNC path), if any.")
    root = property(lambda self: self._root, doc="The root of the path, if any.")
    anchor = property(lambda self: self._drive + self._root, doc="The concatenation of the drive and root, or ''.")

    @property
    def parts(self):
        """An object providing sequence-like access to the components in the filesystem path."""
        anchor = self._drive + self._root
        return (anchor, *self._names) if anchor else tuple(self._names)

    @property
    def name(self):
        """The final path component, if any."""
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        """The final component's last suffix, if any, with its leading period."""
        name = self.name
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        """A list of the final component's suffixes, if any."""
        name = self.name
        return [] if name.endswith(".") else ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        name, suffix = self.name, self.suffix
        return name[:-len(suffix)] if suffix else name

    @property
    def parent(self):
        """The logical parent of the path."""
        return self._make(self._drive, self._root, self._names[:-1]) if self._names else self

    @property
    def parents(self):
        """A sequence of this path's logical parents."""
        return _Parents(self)

    def with_name(self, name):
        """Return a new path with the file name changed."""
        if not self._names:
            raise ValueError(f"{self!r} has an empty name")
        drive, root, names = self._split((name,))
        if not name or name[-1] in (self._flavour.sep, self._flavour.altsep) or drive or root or len(names) != 1:
            raise ValueError(f"Invalid name {name!r}")
        return self._make(self._drive, self._root, self._names[:-1] + [name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed; an empty one removes it."""
        flavour = self._flavour
        if flavour.sep in suffix or flavour.altsep and flavour.altsep in suffix:
            raise ValueError(f"Invalid suffix {suffix!r}")
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._make(self._drive, self._root, self._names[:-1] + [self.stem + suffix])

    # joining and cutting

    def joinpath(self, *args):
        """Combine this path with one or several arguments."""
        return self._parse((self, *args))

    def __truediv__(self, key):
        try:
            return self._parse((self, key))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._parse((key, self))
        except TypeError:
            return NotImplemented

    def with_segments(self, *args):
        return type(self)(*args)

    def relative_to(self, *other, walk_up=False):
        """Return the relative path to another path identified by the passed arguments."""
        if not other:
            raise TypeError("need at least one argument")
        base = self._parse(other)
        mine, theirs = self._folded(), base._folded()
        up = 0
        while mine[:len(theirs)] != theirs or bool(self._root) != bool(base._root):
            if not walk_up or bool(self._root) != bool(base._root) or not theirs:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} OR one path is relative and the "
                                 "other is absolute.")
            theirs, up = theirs[:-1], up + 1
        return self._make("", "", [".."] * up + list(self.parts[len(theirs):]))

    def is_relative_to(self, *other):
        """Return True if the path is relative to another path or False."""
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def is_absolute(self):
        """True if the path is absolute (has both a root and, if applicable, a drive)."""
        return bool(self._root) and (self._flavour is _Posix or bool(self._drive))

    def is_reserved(self):
        """Return True if the path contains one of the special names reserved by the system, if any."""
        return self._flavour.is_reserved(self.parts)

    def match(self, path_pattern):
        """Return True if this path matches the given pattern."""
        from fnmatch import fnmatchcase
        drive, root, names = self._split((path_pattern,))
        if not (drive or root or names):
            raise ValueError("empty pattern")
        fold = self._flavour.fold
        if drive and fold(drive) != fold(self._drive) or root and root != self._root:
            return False
        patterns = ([drive + root] if drive or root else []) + names
        parts = self._folded()
        if len(patterns) > len(parts) or (drive or root) and len(patterns) != len(parts):
            return False
        if drive or root:
            patterns, parts = patterns[1:], parts[1:]
        return all(fnmatchcase(part, fold(pattern))
                   for part, pattern in zip(reversed(parts), reversed(patterns)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""
    __slots__ = ()


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems."""
    __slots__ = ()
    _flavour = _Windows


class Path(PurePath):
    """PurePath subclass that can make system calls. There are no files here, unless simfiles is imported: what needs one says so."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        if cls._flavour is _Windows:
            raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")
        return cls._parse(args)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass

    @classmethod
    def cwd(cls):
        """Return a new path pointing to the current working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """Return a new path pointing to the user's home directory."""
        return cls("~").expanduser()

    def absolute(self):
        """Return an absolute version of this path; no normalization is done."""
        return self if self.is_absolute() else self._parse((os.getcwd(), self))

    def resolve(self, strict=False):
        """Make the path absolute, resolving '..'."""
        return self._parse((os.path.realpath(self, strict=strict),))

    def expanduser(self):
        """Return a new path with expanded ~ and ~user constructs."""
        if not self._drive and not self._root and self._names and self._names[0][:1] == "~":
            home = os.path.expanduser(self._names[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return self._parse((home, *self._names[1:]))
        return self

    def exists(self):
        """Whether this path exists."""
        return os.path.exists(self)

    is_symlink = is_mount = is_block_device = is_char_device = is_fifo = is_socket = is_junction = exists

    def is_dir(self):
        return os.path.isdir(self)

    def is_file(self):
        return os.path.isfile(self)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file pointed to by this path."""
        return open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", -1, encoding, errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with self.open("w", -1, encoding, errors, newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        memoryview(data)
        with self.open("wb") as file:
            return file.write(data)

    def iterdir(self):
        names = os.listdir(self)
        return (self / name for name in names)

    def _glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        return iter(())

    def glob(self, pattern):
        """Nothing matches."""
        return self._glob(pattern)

    rglob = glob

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        return os.walk(self, top_down, on_error)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileExistsError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def rename(self, target):
        os.rename(str(self), str(target))
        return self._parse((target,))

    def replace(self, target):
        os.replace(str(self), str(target))
        return self._parse((target,))

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self))

    def touch(self, mode=0o666, exist_ok=True):
        self.open("a" if exist_ok else "x").close()

    def samefile(self, other_path):
        _no_file(str(self))

    def _missing(self, *args, **kwargs):
        _no_file(str(self))

    def _refused(self, *args, **kwargs):
        _no_writing(str(self))

    lstat = owner = group = readlink = chmod = lchmod = _missing
    symlink_to = hardlink_to = link_to = _refused


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems."""
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems."""
    __slots__ = ()
    _flavour = _Windows
