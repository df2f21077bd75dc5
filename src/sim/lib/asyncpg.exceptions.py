"""The errors of asyncpg: those of the server by their SQLSTATE, those of the client.

Compared: with asyncpg 0.30: names, families, fields. Not here: the errors of what this server cannot do.
"""


class _Shown:
    detail = hint = None

    def __str__(self):
        said = self.args[0]
        if self.detail:
            said += f"\nDETAIL:  {self.detail}"
        if self.hint:
            said += f"\nHINT:  {self.hint}"
        return said


class PostgresMessage(_Shown):
    """What the server says."""

    sqlstate = severity = message = query = position = context = None
    schema_name = table_name = column_name = data_type_name = constraint_name = None

    def as_dict(self):
        names = ("severity", "sqlstate", "message", "detail", "hint", "position", "context", "schema_name", "table_name", "column_name",
                 "data_type_name", "constraint_name")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


class PostgresError(PostgresMessage, Exception):
    """Base class for all Postgres errors."""

    def __init__(self, *args):
        super().__init__(*args)
        self.message = args[0] if args else None
        self.severity = "ERROR"


class FatalPostgresError(PostgresError):
    """A fatal error that should result in server disconnection."""


class UnknownPostgresError(FatalPostgresError):
    """An error with an unknown SQLSTATE code."""


class InterfaceError(_Shown, Exception):
    """An error caused by improper use of asyncpg API."""

    def __init__(self, msg, *, detail=None, hint=None):
        self.detail, self.hint = detail, hint
        super().__init__(msg)


class UnsupportedClientFeatureError(InterfaceError):
    """Requested feature is unsupported by asyncpg."""


class ClientConfigurationError(InterfaceError, ValueError):
    """An error caused by improper client configuration."""


class InterfaceWarning(_Shown, UserWarning):
    """A warning caused by an improper use of asyncpg API."""


class InternalClientError(Exception):
    """All unexpected errors not classified otherwise."""


class ProtocolError(InternalClientError):
    """Unexpected condition in the handling of PostgreSQL protocol input."""


# base: the errors below it with their SQLSTATE
_SERVER = {
    "PostgresError": {
        "PostgresConnectionError": "08000", "FeatureNotSupportedError": "0A000", "DataError": "22000",
        "IntegrityConstraintViolationError": "23000", "InvalidTransactionStateError": "25000",
        "InvalidSavepointSpecificationError": "3B001", "TransactionRollbackError": "40000", "SyntaxOrAccessError": "42000",
        "InsufficientResourcesError": "53000", "ObjectNotInPrerequisiteStateError": "55000", "OperatorInterventionError": "57000",
        "InvalidAuthorizationSpecificationError": "28000", "InvalidCatalogNameError": "3D000", "InvalidSchemaNameError": "3F000",
        "CardinalityViolationError": "21000", "DependentPrivilegeDescriptorsStillExistError": "2B000"},
    "DependentPrivilegeDescriptorsStillExistError": {"DependentObjectsStillExistError": "2BP01"},
    "InvalidAuthorizationSpecificationError": {"InvalidPasswordError": "28P01"},
    "PostgresConnectionError": {"ConnectionDoesNotExistError": "08003", "ConnectionFailureError": "08006",
                                "ClientCannotConnectError": "08001"},
    "DataError": {"DivisionByZeroError": "22012", "InvalidTextRepresentationError": "22P02", "NumericValueOutOfRangeError": "22003",
                  "StringDataRightTruncationError": "22001", "DatetimeFieldOverflowError": "22008", "InvalidDatetimeFormatError": "22007",
                  "InvalidParameterValueError": "22023", "InvalidRowCountInLimitClauseError": "2201W", "SubstringError": "22011",
                  "InvalidRowCountInResultOffsetClauseError": "2201X", "InvalidArgumentForPowerFunctionError": "2201F", "NullValueNotAllowedError": "22004",
                  "ArraySubscriptError": "2202E", "InvalidRegularExpressionError": "2201B"},
    "IntegrityConstraintViolationError": {"NotNullViolationError": "23502", "ForeignKeyViolationError": "23503",
                                          "UniqueViolationError": "23505", "CheckViolationError": "23514",
                                          "RestrictViolationError": "23001", "ExclusionViolationError": "23P01"},
    "InvalidTransactionStateError": {"ActiveSQLTransactionError": "25001", "ReadOnlySQLTransactionError": "25006",
                                     "NoActiveSQLTransactionError": "25P01", "InFailedSQLTransactionError": "25P02"},
    "TransactionRollbackError": {"SerializationError": "40001", "DeadlockDetectedError": "40P01"},
    "SyntaxOrAccessError": {"PostgresSyntaxError": "42601", "GroupingError": "42803", "UndefinedColumnError": "42703",
                            "UndefinedFunctionError": "42883", "UndefinedTableError": "42P01", "DuplicateTableError": "42P07",
                            "AmbiguousColumnError": "42702", "DatatypeMismatchError": "42804", "UndefinedParameterError": "42P02",
                            "AmbiguousFunctionError": "42725", "CannotCoerceError": "42846", "DuplicateColumnError": "42701", "DuplicateAliasError": "42712",
                            "DuplicateObjectError": "42710", "UndefinedObjectError": "42704", "IndeterminateDatatypeError": "42P18",
                            "InvalidColumnReferenceError": "42P10", "InvalidForeignKeyError": "42830", "InvalidTableDefinitionError": "42P16",
                            "GeneratedAlwaysError": "428C9", "WindowingError": "42P20", "WrongObjectTypeError": "42809", "InvalidRecursionError": "42P19",
                            "InsufficientPrivilegeError": "42501", "DuplicateDatabaseError": "42P04", "DuplicateSchemaError": "42P06"},
    "InsufficientResourcesError": {"TooManyConnectionsError": "53300"},
    "ObjectNotInPrerequisiteStateError": {"LockNotAvailableError": "55P03"},
    "OperatorInterventionError": {"QueryCanceledError": "57014", "AdminShutdownError": "57P01", "CrashShutdownError": "57P02",
                                  "CannotConnectNowError": "57P03"},
}

for _base, _below in _SERVER.items():
    for _name, _state in _below.items():
        globals()[_name] = type(_name, (globals()[_base],), {"sqlstate": _state, "__module__": __name__})

for _name in ("PostgresMessage", "PostgresError", "FatalPostgresError", "UnknownPostgresError", "InterfaceError", "InterfaceWarning",
              "UnsupportedClientFeatureError", "ClientConfigurationError", "InternalClientError", "ProtocolError"):
    globals()[_name].__module__ = "asyncpg.exceptions._base"

__all__ = [_name for _name in globals() if _name[0] != "_"]
