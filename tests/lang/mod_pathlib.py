import copy
import os
from pathlib import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for kind in (PurePosixPath, PureWindowsPath):
    print(kind.__name__)
    for args in [(), ("",), (".",), ("a",), ("/",), ("//",), ("//a/b",), ("///a",), ("a//b/./c/",), ("a", "b"), ("a", "/b"), ("/a", "../b"), ("a/..",), ("a.tar.gz",), (".bashrc",), ("a.",), ("c:",), ("c:/x",), ("c:x",), ("c:/a", "/b"), ("c:/a", "d:b"), ("\\\\host\\share\\x",), ("//host/share/a/b.txt",), ("a\\b",), ("C:/A/b.TXT",)]:
        p = kind(*args)
        print(args, repr(p), str(p), p.parts, repr(p.drive), repr(p.root), repr(p.anchor), p.name, p.stem, p.suffix, p.suffixes, p.is_absolute(), str(p.parent), [str(q) for q in p.parents], p.as_posix())
p = PurePosixPath("/a/b/c.txt")
for f in (lambda: p.with_name("d"), lambda: p.with_name("d/e"), lambda: p.with_name(""), lambda: PurePosixPath("/").with_name("x"), lambda: p.with_suffix(".md"), lambda: p.with_suffix(""), lambda: p.with_suffix("md"), lambda: p.with_suffix("."), lambda: PurePosixPath("").with_suffix(".x"), lambda: p.with_stem("z"),
          lambda: p / "x", lambda: "x" / p, lambda: "x" / PurePosixPath("y"), lambda: p / 3, lambda: 3 / p, lambda: p.joinpath("x", "/y", "z"), lambda: p / PurePosixPath("q"), lambda: p.joinpath(),
          lambda: p.relative_to("/a"), lambda: p.relative_to("/a", "b"), lambda: p.relative_to("/x"), lambda: p.relative_to("a"), lambda: p.relative_to(), lambda: p.is_relative_to("/a/b"), lambda: p.is_relative_to("b"), lambda: PurePosixPath("a/b").relative_to("a/b"),
          lambda: p.as_uri(), lambda: PurePosixPath("a").as_uri(), lambda: PurePosixPath("/a b/ü").as_uri(), lambda: PureWindowsPath("c:/a b").as_uri(), lambda: PureWindowsPath("//h/s/x").as_uri(),
          lambda: p == PurePosixPath("/a/b/c.txt"), lambda: p == "/a/b/c.txt", lambda: p == PureWindowsPath("/a/b/c.txt"), lambda: PureWindowsPath("A") == PureWindowsPath("a"), lambda: hash(PureWindowsPath("A")) == hash(PureWindowsPath("a")), lambda: p < PurePosixPath("/b"), lambda: p < 3, lambda: p < PureWindowsPath("x"), lambda: sorted(map(PurePosixPath, ["b", "a/b", "a", "/c"])),
          lambda: PurePosixPath(3), lambda: PurePosixPath(b"x"), lambda: PurePosixPath(None), lambda: PurePosixPath("a", 3), lambda: os.fspath(p), lambda: bytes(PurePosixPath("ü")), lambda: p.parents[0], lambda: p.parents[-1], lambda: p.parents[9], lambda: p.parents[0:2], lambda: len(p.parents), lambda: repr(p.parents), lambda: PurePosixPath("/a") in p.parents,
          lambda: copy.copy(p), lambda: {p: 1}[PurePosixPath("/a/b/c.txt")], lambda: isinstance(p, os.PathLike), lambda: PureWindowsPath("nul.txt").is_reserved(), lambda: p.is_reserved(), lambda: PureWindowsPath(p), lambda: PurePosixPath(PureWindowsPath("a\\b")), lambda: WindowsPath("x"), lambda: os.path.join(p, "z"), lambda: f"{p} {p!r:>3}", lambda: setattr(p, "name", 1), lambda: PurePath("a")):
    t(f)
for path, pattern in [("a/b.py", "*.py"), ("/a/b/c.py", "b/*.py"), ("/a/b/c.py", "a/*.py"), ("/a.py", "/*.py"), ("a/b.py", "/*.py"), ("a.PY", "*.py"), ("a/b/c", "*/c"), ("a", ""), ("a/b", "[ab]/?"), ("x", "y*"), ("[x]", "[[]x]"), ("a-b", "a[!x]b")]:
    t(lambda: PurePosixPath(path).match(pattern))
t(lambda: PureWindowsPath("A/B.PY").match("*.py"))


class Mine(PurePosixPath):
    __slots__ = ()


print(repr(Mine("a") / "b"), type(Mine("a").parent).__name__)
q = Path("no/such/file.txt")
print(repr(q), type(q).__name__, isinstance(q, PurePosixPath), q.exists(), q.is_file(), q.is_dir(), q.name, Path("/a/../b").resolve() == Path("/b"), Path("/x").absolute(), Path("x").absolute().is_absolute(), Path.cwd().is_absolute(), Path.home().is_absolute(), list(Path("/no/such").glob("*")), q.unlink(missing_ok=True))
for f in (lambda: q.read_text(), lambda: q.read_bytes(), lambda: q.stat(), lambda: q.unlink(), lambda: q.open(), lambda: list(q.iterdir()), lambda: q.rmdir()):
    try:
        f()
    except FileNotFoundError as e:
        print("FileNotFoundError", e.errno, os.fspath(e.filename))
print(Path(__file__).name, Path(__file__).parent.name, Path("~").expanduser().is_absolute())
t(lambda: q.write_text(3))
