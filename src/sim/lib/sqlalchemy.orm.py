"""sqlalchemy.orm: mapped classes and how they are loaded."""

import _sim
from _sa_orm import (
    DeclarativeBase, DynamicMapped, Mapped, WriteOnlyMapped, declarative_base, mapped_column, relationship, selectinload,
)

joinedload = subqueryload = selectinload
__getattr__ = _sim.lacking("sqlalchemy.orm", inside=("exc",))
