# classes of one's own
class AppError(Exception):
    "Base of all."
class NotFound(AppError):
    def __init__(self, name, code=404):
        super().__init__(f"{name} not found")
        self.name, self.code = name, code
class Quiet(AppError):
    def __str__(self): return "quiet!"
class NoSuper(AppError):
    def __init__(self, a, b): self.a = a
class ReprError(AppError):
    def __repr__(self): return "<R>"
for e in (AppError(), NotFound("x"), Quiet("ignored"), NoSuper(1, 2), ReprError(3)):
    try:
        raise e
    except AppError as got:
        print(type(got).__name__, "|", got, "|", repr(got), "|", got.args, vars(got))
try:
    raise NotFound("y", code=1)
except KeyError:
    print("no")
except NotFound as e:
    print(e.code, isinstance(e, AppError), NotFound.__mro__[1:3], AppError.__doc__)
class Both(KeyError, AttributeError): pass
try:
    raise Both("m")
except AttributeError as e:
    print(repr(e), e)
