"""Types that pydantic brings beside its models."""

from typing import Annotated
from _checks import PLAIN, Errors, Undefined, as_str, build, limited
from pydantic import Field


class SecretStr:
    """A text that is not shown; get_secret_value() tells it."""

    def __init__(self, secret_value):
        self._secret = secret_value

    def get_secret_value(self):
        return self._secret

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        if isinstance(value, cls):
            return value
        text = as_str(value, loc, errors)
        return text if text is Undefined else cls(text)

    def _pydantic_json(self):
        return str(self)

    def __len__(self):
        return len(self._secret)

    def __eq__(self, other):
        return isinstance(other, SecretStr) and other._secret == self._secret

    def __hash__(self):
        return hash(self._secret)

    def __str__(self):
        return "**********" if self._secret else ""

    def __repr__(self):
        return f"SecretStr({str(self)!r})"


def StringConstraints(*, strip_whitespace=None, to_upper=None, to_lower=None, strict=None, min_length=None, max_length=None, pattern=None):
    """Limits of a text, for Annotated."""
    return Field(strip_whitespace=strip_whitespace, to_upper=to_upper, to_lower=to_lower, strict=strict, min_length=min_length,
                 max_length=max_length, pattern=pattern)


def conlist(item_type, *, min_length=None, max_length=None):
    return Annotated[list[item_type], Field(min_length=min_length, max_length=max_length)]


StrictInt, StrictStr = Annotated[int, Field(strict=True)], Annotated[str, Field(strict=True)]
StrictBool, StrictFloat = Annotated[bool, Field(strict=True)], Annotated[float, Field(strict=True)]
NegativeInt, NonPositiveInt = Annotated[int, Field(lt=0)], Annotated[int, Field(le=0)]
NegativeFloat, NonPositiveFloat = Annotated[float, Field(lt=0)], Annotated[float, Field(le=0)]


# ---- limits -------------------------------------------------------------------------------------------------------

def _limited_type(base, **limits):
    if "regex" in limits:
        limits["pattern"] = limits.pop("regex")

    class Limited(base):
        _limits = limits

        @classmethod
        def _pydantic_check(cls, value, loc, errors):
            return limited(PLAIN[base], limits)(value, loc, errors)
    Limited.__name__ = Limited.__qualname__ = base.__name__
    return Limited


def conint(**limits): return _limited_type(int, **limits)
def confloat(**limits): return _limited_type(float, **limits)
def constr(**limits): return _limited_type(str, **limits)


def conset(item_type, *, min_length=None, max_length=None):
    return Annotated[set[item_type], Field(min_length=min_length, max_length=max_length)]


def condecimal(**limits):
    from decimal import Decimal
    return Annotated[Decimal, Field(**limits)]


PositiveInt, NonNegativeInt = conint(gt=0), conint(ge=0)
PositiveFloat, NonNegativeFloat = confloat(gt=0), confloat(ge=0)


class _OfTime:
    """A limit of a date that depends on when it is asked."""

    def __init__(self, kind, words, fits):
        self.kind, self.words, self.fits = kind, words, fits

    def around(self, check):
        def both(value, loc, errors):
            before = len(errors)
            found = check(value, loc, errors)
            return found if len(errors) > before or self.fits(found) else errors.say(self.kind, loc, self.words, value)
        return both


def __getattr__(name):
    from datetime import date, datetime
    made = {"FutureDate": (date, "date_future", "Date should be in the future", lambda d: d > date.today()),
            "PastDate": (date, "date_past", "Date should be in the past", lambda d: d < date.today()),
            "AwareDatetime": (datetime, "timezone_aware", "Input should have timezone info", lambda d: d.tzinfo is not None),
            "NaiveDatetime": (datetime, "timezone_naive", "Input should not have timezone info", lambda d: d.tzinfo is None)}
    if name not in made:
        raise AttributeError(name)
    base, *more = made[name]
    return Annotated[base, _OfTime(*more)]


# ---- texts that mean something ------------------------------------------------------------------------------------

class SecretBytes(SecretStr):
    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        return cls(value.encode() if isinstance(value, str) else value)

    def __str__(self):
        return "b'**********'" if self._secret else "b''"

    def __repr__(self):
        return f"SecretBytes({self})"


class EmailStr(str):
    """An address with an @ and a dot behind it."""

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        value = as_str(value, loc, errors)
        if value is Undefined:
            return value
        front, at, host = value.rpartition("@")
        if not at:
            why = "An email address must have an @-sign."
        elif not front:
            why = "There must be something before the @-sign."
        elif "." not in host:
            why = "The part after the @-sign is not valid. It should have a period."
        else:
            return f"{front}@{host.lower()}"
        return errors.say("value_error", loc, f"value is not a valid email address: {why}", value, reason=why)


class AnyUrl:
    """An address, in its parts."""

    schemes = None

    def __init__(self, url):
        errors = Errors()
        parsed = self._parsed(str(url), (), errors)
        if errors:
            from pydantic import ValidationError
            raise ValidationError(type(self).__name__, list(errors))
        self._url = parsed

    @classmethod
    def _parsed(cls, text, loc, errors):
        from _http import URL
        scheme, mark, _ = text.partition("://")
        if not mark or not scheme.isalpha():
            return errors.say("url_parsing", loc, "Input should be a valid URL, relative URL without a base", text, error="relative URL without a base")
        if cls.schemes and scheme.lower() not in cls.schemes:
            shown = " or ".join(f"'{s}'" for s in cls.schemes)
            return errors.say("url_scheme", loc, f"URL scheme should be {shown}", text, expected_schemes=shown)
        found = URL(text)
        if not found.host and scheme in ("http", "https"):
            return errors.say("url_parsing", loc, "Input should be a valid URL, empty host", text, error="empty host")
        return found

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        if isinstance(value, AnyUrl):
            return value
        text = as_str(value, loc, errors)
        if text is Undefined:
            return text
        parsed = cls._parsed(text, loc, errors)
        if parsed is Undefined:
            return parsed
        new = cls.__new__(cls)
        new._url = parsed
        return new

    scheme = property(lambda self: self._url.scheme)
    host = property(lambda self: self._url.host)
    port = property(lambda self: self._url.port)
    path = property(lambda self: self._url.raw_path)
    query = property(lambda self: self._url.query_string or None)
    fragment = property(lambda self: self._url.fragment or None)
    username = property(lambda self: self._url.user.partition(":")[0] or None)
    password = property(lambda self: self._url.user.partition(":")[2] or None)

    def unicode_string(self):
        return str(self)

    def _pydantic_json(self):
        return str(self)

    def __str__(self):
        return str(self._url)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __eq__(self, other):
        return isinstance(other, AnyUrl) and str(self) == str(other)

    def __lt__(self, other):
        return str(self) < str(other)

    def __hash__(self):
        return hash(str(self))


class AnyHttpUrl(AnyUrl):
    schemes = ("http", "https")


class HttpUrl(AnyHttpUrl):
    """An address of the web."""


for _class in (AnyUrl, AnyHttpUrl, HttpUrl):
    _class.__module__ = "pydantic.networks"
EmailStr.__module__ = "pydantic.networks"


class _JsonOf:
    """Json[list[int]]: a text that is read."""

    def __init__(self, annotation):
        self.inner = annotation

    def around(self, check):
        inner = build(self.inner, {})

        def both(value, loc, errors):
            import json
            if not isinstance(value, (str, bytes)):
                return errors.say("json_type", loc, "JSON input should be string, bytes or bytearray", value)
            try:
                found = json.loads(value)
            except ValueError as error:
                said = json_fault(value, error)
                return errors.say("json_invalid", loc, f"Invalid JSON: {said}", value, error=said)
            return inner(found, loc, errors)
        return both


class Json:
    """Json: a text of JSON, read; Json[list[int]]: and checked."""

    def __class_getitem__(cls, item):
        from typing import Any
        return Annotated[Any, _JsonOf(item)]

    @classmethod
    def _pydantic_check(cls, value, loc, errors):
        from _checks import Undefined as anything
        return _JsonOf(anything).around(None)(value, loc, errors)


def json_fault(text, error):
    """What is wrong with JSON, in the words of pydantic's reader."""
    text = text.decode() if isinstance(text, bytes) else text
    at, message = getattr(error, "pos", 0), getattr(error, "msg", str(error))
    inside, quoted, skip = [], False, False
    for letter in text[:at] if at < len(text) else text:
        if skip:
            skip = False
        elif letter == "\\" and quoted:
            skip = True
        elif letter == '"':
            quoted = not quoted
        elif not quoted and letter in "[{":
            inside.append(letter)
        elif not quoted and letter in "]}" and inside:
            inside.pop()
    if message.startswith("Unterminated string"):
        at, said = len(text), "EOF while parsing a string"
    elif at >= len(text.rstrip()):
        at, said = len(text), "EOF while parsing " + ("a value" if not inside or text.rstrip()[-1:] in ":" else "a list" if inside[-1] == "[" else "an object")
    elif message.startswith("Expecting property name"):
        said = "trailing comma" if text[at] == "}" and text[:at].rstrip().endswith(",") else "key must be a string"
    elif message.startswith("Expecting ',' delimiter"):
        said = "expected `,` or `" + ("]" if inside[-1:] == ["["] else "}") + "`"
    elif message.startswith("Expecting ':' delimiter"):
        said = "expected `:`"
    elif message.startswith("Extra data"):
        said = "trailing characters"
    else:
        said = "trailing comma" if text[at] == "]" and text[:at].rstrip().endswith(",") else "expected value"
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + (1 if at < len(text) else 0)
    return f"{said} at line {line} column {column}"
