"""Names of aliases out of names of fields."""

import re


def to_pascal(snake):
    return re.sub(r"(?:^|_)([a-zA-Z0-9])", lambda m: m[1].upper(), snake)


def to_camel(snake):
    found = to_pascal(snake)
    return found[:1].lower() + found[1:]


def to_snake(camel):
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", camel)).replace("-", "_").lower()
