"""The errors of SQLAlchemy.

Compared: with SQLAlchemy 2.0: names, families and texts of those that a session meets.
"""

__all__ = ["SQLAlchemyError", "ArgumentError", "InvalidRequestError", "NoResultFound", "MultipleResultsFound", "MissingGreenlet",
           "PendingRollbackError", "IllegalStateChangeError", "TimeoutError", "StatementError", "DBAPIError", "InterfaceError", "DatabaseError", "DataError",
           "OperationalError", "IntegrityError", "InternalError", "ProgrammingError", "NoSuchColumnError", "ResourceClosedError"]


class SQLAlchemyError(Exception):
    """What all errors of SQLAlchemy are."""

    code = None

    def __init__(self, *args, code=None):
        self.code = code or self.code
        super().__init__(*args)

    def __str__(self):
        said = super().__str__()
        return f"{said} (Background on this error at: https://sqlalche.me/e/20/{self.code})" if self.code else said


class ArgumentError(SQLAlchemyError):
    """A function was given what it cannot use, or what contradicts itself."""


class InvalidRequestError(SQLAlchemyError):
    """What was asked for cannot be done, or not now."""


class NoSuchColumnError(InvalidRequestError, KeyError):
    """A row is asked for a column that it has not."""


class NoResultFound(InvalidRequestError):
    """One row was wanted, and there is none."""


class MultipleResultsFound(InvalidRequestError):
    """One row was wanted, and there are more."""


class ResourceClosedError(InvalidRequestError):
    """A result or a connection that is closed was to be used."""


class PendingRollbackError(InvalidRequestError):
    """The transaction has failed: first comes rollback()."""

    code = "7s2a"


class IllegalStateChangeError(InvalidRequestError):
    """A session is used by two at once."""


class MissingGreenlet(InvalidRequestError):
    """The database is needed where nobody awaits."""

    code = "xd2s"


class TimeoutError(SQLAlchemyError):
    """No connection of the pool became free in time."""

    code = "3o7r"


class StatementError(SQLAlchemyError):
    """A statement failed; with it come its text and its parameters."""

    def __init__(self, message, statement, params, orig, code=None):
        self.statement, self.params, self.orig = statement, params, orig
        text = message
        if statement:
            text += f"\n[SQL: {statement}]"
        if params:
            text += f"\n[parameters: {params!r}]"
        super().__init__(text, code=code)

    def __str__(self):
        said = Exception.__str__(self)
        return f"{said}\n(Background on this error at: https://sqlalche.me/e/20/{self.code})" if self.code else said


class DBAPIError(StatementError):
    """The driver raised an error, which is `orig`."""

    code = "dbapi"

    def __init__(self, statement, params, orig):
        name = _dialect(type(self).__name__)
        adapted = _adapted(name, orig)
        super().__init__(f"(sqlalchemy.dialects.postgresql.asyncpg.{name}) {adapted}", statement, params, adapted)


_classes = {}


def _adapted(name, error):
    """The driver's error as the dialect hands it on: __cause__ is asyncpg's own."""
    if name not in _classes:
        _classes[name] = type(name, (Exception,), {"__module__": "sqlalchemy.dialects.postgresql.asyncpg"})
    found = _classes[name](f"{type(error)}: {error}")
    found.pgcode = found.sqlstate = getattr(error, "sqlstate", None)
    found.__cause__ = error
    return found


def _dialect(name):
    return "Error" if name == "DBAPIError" else name


class InterfaceError(DBAPIError):
    """The driver was used in a wrong way."""

    code = "rvf5"


class DatabaseError(DBAPIError):
    """The database has something against it."""

    code = "4xp6"


class DataError(DatabaseError):
    """A value does not fit: too long, out of range, divided by zero."""

    code = "9h9h"


class OperationalError(DatabaseError):
    """The connection or the server fails, and not the statement."""

    code = "e3q8"


class IntegrityError(DatabaseError):
    """A constraint is broken: a key twice, a reference to nothing, a missing value."""

    code = "gkpj"


class InternalError(DatabaseError):
    """The state of the database does not allow it, such as a transaction that has failed."""

    code = "2j85"


class ProgrammingError(DatabaseError):
    """The statement is wrong, or names what is not there."""

    code = "f405"
