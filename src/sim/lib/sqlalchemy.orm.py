"""sqlalchemy.orm: mapped classes and how they are loaded."""

import _sim
from _sa_orm import (
    DeclarativeBase, DynamicMapped, Mapped, WriteOnlyMapped, contains_eager, declarative_base, defer, lazyload, load_only, mapped_column, relationship,
    selectinload, undefer,
)
from _sa_select import aliased

joinedload = subqueryload = immediateload = selectinload
__getattr__ = _sim.lacking("sqlalchemy.orm", inside=("exc",))
