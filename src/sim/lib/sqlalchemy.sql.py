"""Expressions, where older programs look for them."""

import _sim
from sqlalchemy import and_, case, cast, delete, exists, func, insert, not_, null, or_, select, text, true, tuple_, update

__getattr__ = _sim.lacking("sqlalchemy.sql")
