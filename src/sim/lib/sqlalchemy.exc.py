"""The errors of SQLAlchemy.

Compared: with SQLAlchemy 2.0: names, families and texts of those that a session meets.
"""

__all__ = ["SQLAlchemyError", "ArgumentError", "InvalidRequestError", "NoResultFound", "MultipleResultsFound", "MissingGreenlet",
           "PendingRollbackError", "IllegalStateChangeError", "TimeoutError", "StatementError", "DBAPIError", "InterfaceError", "DatabaseError", "DataError",
           "OperationalError", "IntegrityError", "InternalError", "ProgrammingError", "NoSuchColumnError", "ResourceClosedError"]


class SQLAlchemyError(Exception):
    """Generic error class."""

    code = None

    def __init__(self, *args, code=None):
        self.code = code or self.code
        super().__init__(*args)

    def __str__(self):
        said = super().__str__()
        return f"{said} (Background on this error at: https://sqlalche.me/e/20/{self.code})" if self.code else said


class ArgumentError(SQLAlchemyError):
    """Raised when an invalid or conflicting function argument is supplied."""


class InvalidRequestError(SQLAlchemyError):
    """SQLAlchemy was asked to do something it can't do."""


class NoSuchColumnError(InvalidRequestError, KeyError):
    """A nonexistent column is requested from a Row."""


class NoResultFound(InvalidRequestError):
    """A database result was required but none was found."""


class MultipleResultsFound(InvalidRequestError):
    """A single database result was required but more than one were found."""


class ResourceClosedError(InvalidRequestError):
    """An operation was requested from a connection that is in a closed state."""


class PendingRollbackError(InvalidRequestError):
    """A transaction has failed and needs to be rolled back before continuing."""

    code = "7s2a"


class IllegalStateChangeError(InvalidRequestError):
    """An object that tracks state encountered an illegal state change."""


class MissingGreenlet(InvalidRequestError):
    """Asyncio-related: IO was attempted where nobody awaits."""

    code = "xd2s"


class TimeoutError(SQLAlchemyError):
    """Raised when a connection pool times out on getting a connection."""

    code = "3o7r"


class StatementError(SQLAlchemyError):
    """An error occurred during execution of a SQL statement."""

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
    """Raised when the execution of a database operation fails."""

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
    """Wraps a DB-API InterfaceError."""
    code = "rvf5"


class DatabaseError(DBAPIError):
    """Wraps a DB-API DatabaseError."""
    code = "4xp6"


class DataError(DatabaseError):
    """Wraps a DB-API DataError."""
    code = "9h9h"


class OperationalError(DatabaseError):
    """Wraps a DB-API OperationalError."""
    code = "e3q8"


class IntegrityError(DatabaseError):
    """Wraps a DB-API IntegrityError."""
    code = "gkpj"


class InternalError(DatabaseError):
    """Wraps a DB-API InternalError."""
    code = "2j85"


class ProgrammingError(DatabaseError):
    """Wraps a DB-API ProgrammingError."""
    code = "f405"
