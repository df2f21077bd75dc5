# args, str and repr of exceptions
for e in (Exception(), Exception("a"), Exception("a", 1), Exception(None), KeyError("k"), KeyError("k", 2), KeyError(), ValueError("it's"), OSError(2, "No such"), OSError(2, "No", "file"), OSError("one"), OSError(), StopIteration(5), SystemExit(), SystemExit(3), SystemExit("bye"), AttributeError("x"), NameError("n"), ImportError("m", name="mod", path="p"), SyntaxError("bad"), SyntaxError("bad", ("f.py", 3, 4, "text")), UnicodeError("u"), AssertionError(), AssertionError((1, 2)), FileNotFoundError(2, "nf", "x"), OSError(17, "exists"), OSError(13, "perm"), OSError(110, "time"), OSError(104, "reset"), ConnectionRefusedError("x"), TimeoutError(), InterruptedError()):
    print(repr(e), "|", str(e), "|", e.args)
try:
    OSError(1, 2, 3, 4, 5, 6)
    Exception(x=1)
except TypeError as e:
    print(e)
o = OSError(2, "No such", "a.txt"); print(o.errno, o.strerror, o.filename, type(o).__name__, StopIteration(5).value, SystemExit(3).code, KeyError("k") == KeyError("k"))
i = ImportError("m", name="mod", path="p"); print(i.name, i.path, i.msg)
