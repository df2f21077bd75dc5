"""Types that pydantic brings beside its models."""

from typing import Annotated
from _checks import Undefined, as_str
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
