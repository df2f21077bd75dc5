import os
import os.path as p
import posixpath
from os.path import join, dirname


def t(name, *args):
    try:
        print(name, args, "->", repr(getattr(p, name)(*args)))
    except Exception as e:
        print(name, args, type(e).__name__, e)


class Path:
    def __fspath__(self):
        return "of/a/path.txt"


print(p is posixpath, os.sep, os.pathsep, os.curdir, os.pardir, os.extsep, os.altsep, os.linesep == "\n", os.devnull, os.name)
for args in [("a", "b"), ("a/", "b"), ("a", "/b"), ("", "b"), ("a", ""), ("a", "b", "c/", "d"), (b"a", b"b"), ("a", b"b"), ("a", 1), (1, "a"), (), ("a",), ("a", None)]:
    t("join", *args)
print(join(Path(), "x") if False else p.join("x", Path()))
for path in ["", "/", "//", "///", "a", "/a", "a/b", "a/b/", "/a/b.txt", ".bashrc", "a.b/c", "a.tar.gz", "...", "..a.b", "a.", "./a/../b//c/.", "../a", "/..", "//a", "a//b", "..", ".", b"/a/b.c", "~", "~/a", "$HOME/x", "${NOPE_X}"]:
    for name in ("split", "splitext", "basename", "dirname", "normpath", "isabs", "splitdrive", "normcase"):
        t(name, path)
for args in [("/a/b/c", "/a"), ("/a", "/a/b/c"), ("/a", "/a"), ("/a/b", "/c/d"), ("", "/"), (b"/a", "/a"), ("/a/./b/..", "/a/c")]:
    t("relpath", *args)
for arg in [["/a/b", "/a/c"], ["a/b", "a/b/c"], ["/a", "b"], [], ["/a"], ["/a/b/", "/a//b/c"], [b"/a", "/b"], ["/a", 1]]:
    t("commonpath", arg)
for arg in [["abc", "abd"], [], ["/usr/lib", "/usr/local"], [b"ab", b"a"], ["x", ""], [[1, 2, 3], [1, 2, 4]]]:
    t("commonprefix", arg)
print(p.isabs(p.abspath("x")), p.abspath("/a/../b"), p.basename(Path()), p.exists("/no/such/file"), p.isfile("/no/such"), p.isdir("/no/such"))
t("basename", None)
t("dirname", 3)
t("splitext", [])
t("getsize", "/no/such") if False else None
print(os.fspath("a"), os.fspath(b"a"), os.fspath(Path()), isinstance(Path(), os.PathLike), isinstance("a", os.PathLike), issubclass(int, os.PathLike))
for wrong in (1, None, []):
    try:
        os.fspath(wrong)
    except TypeError as e:
        print(e)
print(os.fsencode("ü"), os.fsdecode(b"\xc3\xbc"), p.realpath("/x/../y") == "/y")
