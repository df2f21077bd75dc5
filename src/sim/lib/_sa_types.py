"""SQLAlchemy's types of columns: what they are called in SQL, and how values go in and come out."""

_MODULE = "sqlalchemy.sql.sqltypes"


class Type:
    sql = "VARCHAR"
    cast = None  # what an argument of this type is cast to; None: as in CREATE TABLE

    def __init__(self, *args, **options):
        self.args = args

    def ddl(self):
        return self.sql

    def bind(self, value):
        """As the server gets it."""
        return value

    def result(self, value):
        return value

    changes = False  # whether result() does anything

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.args))})"


def as_type(given):
    """A type, whether it was given as a class or as an instance."""
    return given() if isinstance(given, type) else given


def _simple(name, sql):
    return type(name, (Type,), {"sql": sql, "__module__": _MODULE})


Integer, BigInteger, SmallInteger = _simple("Integer", "INTEGER"), _simple("BigInteger", "BIGINT"), _simple("SmallInteger", "SMALLINT")
Boolean, Date, Text = _simple("Boolean", "BOOLEAN"), _simple("Date", "DATE"), _simple("Text", "TEXT")
Float, Double, Uuid, LargeBinary = _simple("Float", "FLOAT"), _simple("Double", "DOUBLE PRECISION"), _simple("Uuid", "UUID"), _simple("LargeBinary", "BYTEA")
Interval, NullType = _simple("Interval", "INTERVAL"), _simple("NullType", "")
INTEGER, BIGINT, SMALLINT, BOOLEAN, DATE, TEXT, FLOAT, UUID = Integer, BigInteger, SmallInteger, Boolean, Date, Text, Float, Uuid


class String(Type):
    __module__ = _MODULE
    cast = "VARCHAR"

    def __init__(self, length=None, **options):
        super().__init__(*([length] if length is not None else []))
        self.length = length

    def ddl(self):
        return f"VARCHAR({self.length})" if self.length else "VARCHAR"


Unicode = VARCHAR = String


class Numeric(Type):
    __module__ = _MODULE

    def __init__(self, precision=None, scale=None, asdecimal=True, **options):
        super().__init__(*[n for n in (precision, scale) if n is not None])

    def ddl(self):
        return "NUMERIC" + (f"({', '.join(map(str, self.args))})" if self.args else "")


NUMERIC = DECIMAL = Numeric


class DateTime(Type):
    __module__ = _MODULE

    def __init__(self, timezone=False):
        super().__init__()
        self.timezone = timezone

    def ddl(self):
        return f"TIMESTAMP {'WITH' if self.timezone else 'WITHOUT'} TIME ZONE"


TIMESTAMP = DATETIME = DateTime


class Time(DateTime):
    __module__ = _MODULE

    def ddl(self):
        return f"TIME {'WITH' if self.timezone else 'WITHOUT'} TIME ZONE"


class JSON(Type):
    __module__ = _MODULE
    sql, changes = "JSON", True

    def bind(self, value):
        import json
        return json.dumps(value)

    def result(self, value):
        import json
        return json.loads(value) if isinstance(value, str) else value


class JSONB(JSON):
    __module__ = "sqlalchemy.dialects.postgresql.json"
    sql = "JSONB"


class Enum(Type):
    """Texts, or the names of an enum's members, in a type of the database."""

    __module__ = _MODULE

    def __init__(self, *values, name=None, native_enum=True, **options):
        self.enum_class = values[0] if values and hasattr(values[0], "__members__") else None
        self.enums = list(self.enum_class.__members__) if self.enum_class is not None else list(values)
        self.name = name or (self.enum_class.__name__.lower() if self.enum_class is not None else None)
        self.changes = self.enum_class is not None
        super().__init__(*values)

    def ddl(self):
        return self.name or "VARCHAR"

    def bind(self, value):
        return value.name if hasattr(type(value), "__members__") else value

    def result(self, value):
        return self.enum_class[value] if self.enum_class is not None and isinstance(value, str) else value


class ARRAY(Type):
    __module__ = _MODULE

    def __init__(self, item_type, **options):
        super().__init__(item_type)
        self.item_type = as_type(item_type)

    def ddl(self):
        return self.item_type.ddl() + "[]"


def type_of_value(value):
    """The type that a Python value has as an argument; None where nobody can say."""
    name = type(value).__name__
    if hasattr(type(value), "__members__"):
        return Enum(type(value)) if not isinstance(value, (str, int)) else type_of_value(value.value)
    if name == "int":
        return Integer() if -(1 << 31) <= value < 1 << 31 else BigInteger()
    known = {"str": String, "bool": Boolean, "float": Float, "Decimal": Numeric, "datetime": DateTime, "date": Date, "time": Time, "timedelta": Interval,
             "UUID": Uuid, "bytes": LargeBinary, "dict": JSON}
    if name == "datetime" and value.tzinfo is not None:
        return DateTime(timezone=True)
    return known[name]() if name in known else None


def type_of_python(kind):
    """The type that Mapped[kind] means, None where there is none."""
    origin = getattr(kind, "__origin__", None)
    if isinstance(kind, type) and hasattr(kind, "__members__"):
        return Enum(kind)
    if str(kind).startswith("typing.Literal"):
        return Enum(*kind.__args__, native_enum=False)
    known = {"int": Integer, "str": String, "float": Float, "bool": Boolean, "datetime": DateTime, "date": Date, "time": Time, "timedelta": Interval,
             "Decimal": Numeric, "UUID": Uuid, "bytes": LargeBinary}
    return known[kind.__name__]() if isinstance(kind, type) and origin is None and kind.__name__ in known else None
