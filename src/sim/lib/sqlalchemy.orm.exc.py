"""The errors of sqlalchemy.orm."""

from sqlalchemy.exc import MultipleResultsFound, NoResultFound, SQLAlchemyError


class DetachedInstanceError(SQLAlchemyError):
    """An attempt to access unloaded attributes on a mapped instance that is detached."""


class StaleDataError(SQLAlchemyError):
    """An operation encountered database state that is unaccounted for."""


class UnmappedInstanceError(SQLAlchemyError):
    """A mapping operation was requested for an unknown instance."""
