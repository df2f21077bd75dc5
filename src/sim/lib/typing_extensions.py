"""What typing got later, for older Pythons: here all of it is in typing, and this module has the same objects.

Compared: nothing, typing is. Otherwise: deprecated is that of warnings, get_original_bases that of types. Not here: Buffer, Sentinel,
TypeForm, evaluate_forward_ref, and what describes closed TypedDicts.
"""

import _sim
import typing
from types import get_original_bases
from typing import *
from typing import IO, BinaryIO, Match, Pattern, TextIO
from warnings import deprecated

runtime = runtime_checkable


class Doc:
    """What a parameter is for, inside Annotated (PEP 727)."""

    def __init__(self, documentation, /):
        self.documentation = documentation

    def __repr__(self):
        return f"Doc({self.documentation!r})"

    def __hash__(self):
        return hash(self.documentation)

    def __eq__(self, other):
        return self.documentation == other.documentation if isinstance(other, Doc) else NotImplemented


def IntVar(name):
    return typing.TypeVar(name)


__getattr__ = _sim.lacking("typing_extensions")
