# ExceptionGroup: construction, str, repr, attributes
g = ExceptionGroup("two", [ValueError(1), TypeError("t")])
print(g, repr(g), g.message, g.exceptions, g.args, isinstance(g, Exception), ExceptionGroup.__mro__[1].__name__)
print(repr(BaseExceptionGroup("b", [ValueError()])), repr(BaseExceptionGroup("b", [KeyboardInterrupt()])), ExceptionGroup("one", [ValueError()]))
for bad in [lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", [ValueError]), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", ValueError()), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup(), lambda: ExceptionGroup("x", {ValueError()} and 5)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
n = ExceptionGroup("outer", [ExceptionGroup("inner", [ValueError(1), KeyError(2)]), TypeError(3)])
print(repr(n.subgroup(ValueError)), repr(n.split(TypeError)), n.subgroup(OSError), repr(n.subgroup(lambda e: not isinstance(e, ExceptionGroup) and e.args == (3,))), n.split((ValueError, KeyError, TypeError))[1], n.subgroup(ExceptionGroup) is n)
print(repr(n.derive([OSError()])), n.derive([OSError()]).message)
