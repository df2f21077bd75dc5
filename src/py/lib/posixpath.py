"""Paths as text, the way Linux writes them. There are no files: nothing exists, and nothing is a link."""

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir",
           "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile",
           "samestat", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath",
           "supports_unicode_filenames", "relpath", "commonpath"]

curdir, pardir, extsep, sep, pathsep, defpath, altsep, devnull = ".", "..", ".", "/", ":", "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False

# os takes the names above from here when it is imported by the next line
from _sandbox import no_file as _no_file
from os import fspath, getcwd as _getcwd, getcwdb as _getcwdb


def _pieces(path):
    """Separator, dot and two dots of the type that the path has."""
    return (b"/", b".", b"..") if isinstance(path, bytes) else ("/", ".", "..")


def _check_types(function, *args):
    has_text = has_bytes = False
    for arg in args:
        if isinstance(arg, str):
            has_text = True
        elif isinstance(arg, bytes):
            has_bytes = True
        else:
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, "
                            f"not {type(arg).__name__!r}") from None
    if has_text and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return fspath(s)


def isabs(s):
    s = fspath(s)
    return s.startswith(_pieces(s)[0])


def join(a, *p):
    """Joins components; an absolute one throws away what is before it."""
    path = a = fspath(a)
    slash = _pieces(a)[0]
    rest = [fspath(piece) if hasattr(piece, "__fspath__") else piece for piece in p]
    if not all(isinstance(piece, type(slash)) for piece in rest):
        _check_types("join", a, *rest)
    for piece in rest:
        if piece.startswith(slash):
            path = piece
        elif not path or path.endswith(slash):
            path += piece
        else:
            path += slash + piece
    return path


def split(p):
    """(what is before the last slash, what is behind it)."""
    p = fspath(p)
    slash = _pieces(p)[0]
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    return (head if head == slash * len(head) else head.rstrip(slash)), tail


def splitext(p):
    """(root, extension); dots at the beginning of the name begin no extension."""
    p = fspath(p)
    slash, dot, _ = _pieces(p)
    start = p.rfind(slash) + 1
    while p[start:start + 1] == dot:
        start += 1
    at = p.rfind(dot, start)
    return (p, p[:0]) if at < 0 or at == start - 1 else (p[:at], p[at:])


def splitdrive(p):
    p = fspath(p)
    return p[:0], p


def splitroot(p):
    p = fspath(p)
    slash = _pieces(p)[0]
    n = 0 if not p.startswith(slash) else 2 if p[:2] == slash * 2 and p[2:3] != slash else 1
    return p[:0], p[:n], p[n:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def commonprefix(m):
    """The longest beginning that all have, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def normpath(path):
    """Without double slashes, dots, and names that two dots take back."""
    path = fspath(path)
    slash, dot, dots = _pieces(path)
    if not path:
        return dot
    root = splitroot(path)[1]
    out = []
    for name in path.split(slash):
        if not name or name == dot:
            continue
        if name != dots or (not root and not out) or (out and out[-1] == dots):
            out.append(name)
        elif out:
            out.pop()
    return root + slash.join(out) or dot


def abspath(path):
    path = fspath(path)
    if not isabs(path):
        path = join(_getcwdb() if isinstance(path, bytes) else _getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    if strict:
        _no_file(filename)
    return abspath(filename)


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    path = fspath(path)
    slash, dot, dots = _pieces(path)
    start = dot if start is None else fspath(start)
    _check_types("relpath", path, start)
    here, there = ([name for name in abspath(p).split(slash) if name] for p in (start, path))
    same = len(commonprefix([here, there]))
    return slash.join([dots] * (len(here) - same) + there[same:]) or dot


def commonpath(paths):
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    paths = tuple(map(fspath, paths))
    slash, dot, _ = _pieces(paths[0])
    _check_types("commonpath", *paths)
    absolute = {path.startswith(slash) for path in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    names = [[name for name in path.split(slash) if name and name != dot] for path in paths]
    low, high = min(names), max(names)
    n = 0
    while n < len(low) and low[n] == high[n]:
        n += 1
    return (slash if absolute.pop() else slash[:0]) + slash.join(low[:n])


def expanduser(path):
    """~ as HOME, where there is one."""
    from os import environ
    path = fspath(path)
    tilde, slash = (b"~", b"/") if isinstance(path, bytes) else ("~", "/")
    if path != tilde and not path.startswith(tilde + slash) or "HOME" not in environ:
        return path
    home = environ["HOME"]
    return ((home.encode() if isinstance(path, bytes) else home).rstrip(slash) + path[1:]) or slash


def expandvars(path):
    """$name and ${name} from os.environ; unknown ones stay."""
    import re
    from os import environ
    path = fspath(path)
    text = path.decode() if isinstance(path, bytes) else path
    text = re.sub(r"\$(?:(\w+)|\{([^}]*)\})", lambda m: environ.get(m[1] or m[2], m[0]), text)
    return text.encode() if isinstance(path, bytes) else text


def exists(path):
    return False


lexists = isfile = isdir = islink = ismount = exists
getsize = getmtime = getatime = getctime = _no_file


def samefile(f1, f2):
    _no_file(f1)


def sameopenfile(fp1, fp2):
    return fp1 == fp2


def samestat(s1, s2):
    return s1 == s2
