# Classes with declared fields.
# real: import attr
import attr


@attr.s
class Point:
    x = attr.ib()
    y = attr.ib(default=0, converter=int)
    tags = attr.ib(factory=list, repr=False)


@attr.s(auto_attribs=True, frozen=True)
class Config:
    name: str
    size: int = 1

    @property
    def double(self):
        return self.size * 2


@attr.define
class Job:
    url: str
    tries: int = attr.field(default=3, kw_only=True)
    log: list = attr.Factory(list)


@attr.s(auto_attribs=True)
class Sub(Config):
    extra: int = 5


def positive(instance, attribute, value):
    if value <= 0:
        raise ValueError(f"{attribute.name} must be positive")


@attr.s
class Checked:
    n = attr.ib(validator=positive)


print(Point(1, "2"), Point(1) == Point(1), Point(1) < Point(2), Point(1).tags is Point(1).tags)
print(Config("a"), Config("a", 2).double, hash(Config("a")) == hash(Config("a")))
try:
    Config("a").name = "b"
except AttributeError as error:
    print(type(error).__name__)
print(Job("u", tries=1), Job("u").log, attr.asdict(Job("u")), attr.evolve(Config("a"), size=7))
print(Sub("a", 2), [f.name for f in attr.fields(Sub)])
for make in (lambda: Checked(-1), lambda: Checked(), lambda: Point(1, 2, 3, 4), lambda: Config("a", nothing=1)):
    try:
        print(make())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
