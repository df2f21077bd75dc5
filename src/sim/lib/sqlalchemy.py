"""SQLAlchemy, the asynchronous ORM of it, over the simulated PostgreSQL that asyncpg talks to.

asyncpg.tables are its tables. sqlalchemy.ext.asyncio has the engine and the session. A connection takes .5 s to make, a
statement and a COMMIT .1 s each; BEGIN goes along with the first statement. simnet.meter counts "conn", the connections that are
out of the pool.

Compared: with SQLAlchemy 2.0 over asyncpg and PostgreSQL 15: mapped classes, statements and how they are printed, results,
eager loading, cascades, savepoints, streams, the errors of sessions and of the database.
Otherwise than there: an engine of any asynchronous address leads to the same simulated PostgreSQL, and the statements in errors and
logs have no casts. Not here: tables without classes, many-to-many, inheritance, events, merge, run_sync of a session, the
engine that blocks.
"""

import _sim
import asyncpg as _asyncpg
from sqlalchemy import exc
from _sa_sql import (
    Delete as delete, Insert as insert, Select as select, Update as update, and_, asc, desc, exists, func, literal, not_, or_, text,
)
from _sa_orm import (
    JSON, BigInteger, Boolean, Column, Date, DateTime, Float, ForeignKey, Integer, MetaData, Numeric, SmallInteger, String, Text,
    UniqueConstraint,
)

__version__ = "2.0.36"
__getattr__ = _sim.lacking("sqlalchemy", inside=("orm", "ext", "exc"))
