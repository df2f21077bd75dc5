"""SQLAlchemy, the asynchronous ORM of it, over the simulated PostgreSQL that asyncpg talks to.

asyncpg.tables are its tables. sqlalchemy.ext.asyncio has the engine and the session. A connection takes .5 s to make, a
statement and a COMMIT .1 s each; BEGIN goes along with the first statement. simnet.meter counts "conn", the connections that are
out of the pool.

Compared: with SQLAlchemy 2.0 over asyncpg and PostgreSQL 15: mapped classes, statements and how they are printed, results,
case, cast, aliases, subqueries, WITH, UNION, windows, upserts, types, many-to-many, tables without classes, merge, run_sync,
eager loading, cascades, savepoints, streams, the errors of sessions and of the database.
Otherwise than there: an engine of any asynchronous address leads to the same simulated PostgreSQL; joinedload takes a second statement;
run_sync of a session takes a thread. Not here: inheritance, events, hybrids, composites, association proxies, reflection, primaryjoin=, the
engine that blocks.
"""

import _sim
import asyncpg as _asyncpg
from sqlalchemy import exc
from _sa_sql import (
    and_, asc, between, bindparam, case, cast, desc, distinct, extract, false, func, literal, literal_column, not_, null, nulls_first, nulls_last, or_, text,
    true, tuple_,
)
from _sa_select import (
    Delete as delete, Insert as insert, Select as select, Update as update, except_, exists, intersect, union, union_all,
)
from _sa_table import (
    CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Identity, Index, MetaData, PrimaryKeyConstraint, Table, UniqueConstraint,
)
from _sa_types import (
    ARRAY, BIGINT, BOOLEAN, DATE, DATETIME, DECIMAL, FLOAT, INTEGER, JSON, NUMERIC, SMALLINT, TEXT, TIMESTAMP, UUID, VARCHAR, BigInteger, Boolean, Date,
    DateTime, Double, Enum, Float, Integer, Interval, LargeBinary, Numeric, SmallInteger, String, Text, Time, Unicode, Uuid,
)

__version__ = "2.0.36"
__getattr__ = _sim.lacking("sqlalchemy", inside=("orm", "ext", "exc", "dialects", "sql"))
