"""What SQLAlchemy has for PostgreSQL only.

Compared: see `source sqlalchemy`.
"""

import _sim
from _sa_select import PgInsert as insert
from _sa_types import ARRAY, BIGINT, BOOLEAN, DATE, FLOAT, INTEGER, JSON, JSONB, NUMERIC, SMALLINT, TEXT, TIMESTAMP, UUID, VARCHAR, Enum as ENUM, Interval as INTERVAL

__getattr__ = _sim.lacking("sqlalchemy.dialects.postgresql")
