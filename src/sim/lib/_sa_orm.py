"""SQLAlchemy's mapped classes: their columns and relationships, and what an instance knows of the database."""

import sys
import _sim
from sqlalchemy import exc
from _sa_sql import Element

_NOTHING = object()


# ---- types and columns --------------------------------------------------------------------------------------------

class Type:
    sql = "text"

    def __init__(self, *args, **options):
        pass


def _type(name, sql):
    return type(name, (Type,), {"sql": sql, "__module__": "sqlalchemy.sql.sqltypes"})


Integer, BigInteger, SmallInteger = _type("Integer", "int"), _type("BigInteger", "bigint"), _type("SmallInteger", "smallint")
String, Text, Boolean, Float = _type("String", "varchar"), _type("Text", "text"), _type("Boolean", "boolean"), _type("Float", "float")
DateTime, Date, Numeric, JSON = _type("DateTime", "timestamp"), _type("Date", "date"), _type("Numeric", "numeric"), _type("JSON", "json")


class ForeignKey:
    def __init__(self, target, ondelete=None, **options):
        self.table, _, self.column = target.partition(".")
        self.ondelete = ondelete


class UniqueConstraint:
    def __init__(self, *columns, name=None):
        self.columns, self.name = columns, name


class MappedColumn:
    """What mapped_column() says; a Mapped annotation says the rest."""

    def __init__(self, *args, primary_key=False, nullable=None, default=None, server_default=None, unique=False, index=False, onupdate=None,
                 autoincrement="auto", init=True, **options):
        self.name = args[0] if args and isinstance(args[0], str) else None
        self.type = next((a for a in args if isinstance(a, Type) or isinstance(a, type) and issubclass(a, Type)), None)
        self.foreign = next((a for a in args if isinstance(a, ForeignKey)), None)
        self.primary_key, self.nullable, self.default = primary_key, nullable, default
        self.server_default, self.unique = server_default, unique

    def made_default(self):
        return self.default() if callable(self.default) else self.default


def mapped_column(*args, **options):
    return MappedColumn(*args, **options)


Column = MappedColumn


class _Annotation:
    def __init__(self, arg):
        self.arg = arg


class Mapped:
    """Mapped[int]: the type of a mapped attribute."""

    def __class_getitem__(cls, arg):
        return _Annotation(arg)


WriteOnlyMapped = DynamicMapped = Mapped


class Relationship:
    def __init__(self, argument=None, *, back_populates=None, backref=None, lazy="select", cascade="save-update, merge", order_by=None,
                 uselist=None, foreign_keys=None, secondary=None, primaryjoin=None, remote_side=None, **options):
        _sim.unsupported("sqlalchemy", secondary=secondary, primaryjoin=primaryjoin, remote_side=remote_side)
        self.argument, self.back_populates, self.lazy = argument, back_populates, lazy
        self._order, self.uselist = order_by, uselist
        self.cascade = {word.strip() for word in cascade.split(",")}
        if "all" in self.cascade:
            self.cascade |= {"save-update", "merge", "refresh-expire", "expunge", "delete"}

    @property
    def target(self):
        found = self.owner.registry_classes.get(self.argument) if isinstance(self.argument, str) else self.argument
        if found is None:
            raise exc.InvalidRequestError(f"When initializing mapper Mapper[{self.owner.__name__}({self.owner.__tablename__})], expression "
                                          f"{self.argument!r} failed to locate a name ({self.argument!r}). If this is a class name, consider "
                                          f"adding this relationship() to the {self.owner!r} class after both dependent classes have been defined.")
        return found

    @property
    def order_by(self):
        """What the many are ordered by; a text is looked up among the mapped classes."""
        return eval(self._order, dict(self.owner.registry_classes)) if isinstance(self._order, str) else self._order

    def keys(self):
        """(attribute here, attribute there): equal for what belongs together."""
        mine, theirs = self.owner.__mapper__, self.target.__mapper__
        if not self.uselist:
            for name, column in mine.columns.items():
                if column.foreign and column.foreign.table == theirs.table:
                    return name, theirs.attribute_of(column.foreign.column)
        for name, column in theirs.columns.items():
            if column.foreign and column.foreign.table == mine.table:
                return mine.attribute_of(column.foreign.column), name
        raise exc.InvalidRequestError(f"Could not determine join condition between parent/child tables on relationship "
                                      f"{self.owner.__name__}.{self.name} - there are no foreign keys linking these tables.")

    @property
    def holds_key(self):
        """Whether the foreign key is on this side."""
        column = self.owner.__mapper__.columns[self.keys()[0]]
        return column.foreign is not None and column.foreign.table == self.target.__tablename__

    def condition(self):
        here, there = self.keys()
        return getattr(self.owner, here) == getattr(self.target, there)


def relationship(argument=None, **options):
    return Relationship(argument, **options)


# ---- instances ----------------------------------------------------------------------------------------------------

class State:
    """What the session knows of an instance: transient (no session), pending, persistent (key), or detached."""
    __slots__ = ("session", "key", "dirty", "deleted")

    def __init__(self):
        self.session, self.key, self.dirty, self.deleted = None, None, set(), False


def state_of(obj):
    return obj.__dict__.setdefault("_sa_instance_state", State())


def _shown(obj):
    return f"<{type(obj).__name__} at {id(obj):#x}>"


class Attribute(Element):
    """A mapped attribute: an expression on the class, a value on an instance."""

    def __init__(self, class_, name):
        self.class_, self._key, self.key = class_, name, name

    def _sql(self, compiler):
        return f"{self.class_.__tablename__}.{self.class_.__mapper__.columns[self._key].name}"

    def __repr__(self):
        return f"{self.class_.__name__}.{self._key}"

    def __get__(self, obj, owner):
        if obj is None:
            return self
        value = obj.__dict__.get(self._key, _NOTHING)
        return self._absent(obj) if value is _NOTHING else value

    def _absent(self, obj):
        state = state_of(obj)
        if state.key is None:
            return None
        if state.session is None:
            from sqlalchemy.orm.exc import DetachedInstanceError
            raise DetachedInstanceError(f"Instance {_shown(obj)} is not bound to a Session; attribute refresh operation cannot proceed", code="bhk3")
        raise missing_greenlet()

    def __set__(self, obj, value):
        obj.__dict__[self._key] = value
        state_of(obj).dirty.add(self._key)


def missing_greenlet():
    return exc.MissingGreenlet("greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place?")


class RelatedAttribute(Attribute):
    """A relationship on a class and on an instance."""

    def __init__(self, class_, name, prop):
        super().__init__(class_, name)
        self.property = prop

    def _absent(self, obj):
        state = state_of(obj)
        if state.key is None:
            if not self.property.uselist:
                return None
            made = obj.__dict__[self._key] = RelatedList(obj, self.property)
            return made
        if state.session is None:
            from sqlalchemy.orm.exc import DetachedInstanceError
            raise DetachedInstanceError(f"Parent instance {_shown(obj)} is not bound to a Session; lazy load operation of attribute "
                                        f"'{self._key}' cannot proceed", code="bhk3")
        raise missing_greenlet()

    def __set__(self, obj, value):
        prop = self.property
        if prop.uselist:
            made = obj.__dict__[self._key] = RelatedList(obj, prop)
            made.extend(value)
            return
        obj.__dict__[self._key] = value
        state_of(obj).dirty.add(self._key)
        if value is not None:
            back = value.__dict__.get(prop.back_populates) if prop.back_populates else None
            if isinstance(back, RelatedList) and obj not in list(back):
                list.append(back, obj)
            _cascade(obj, value)

    def selectin(self):
        return self.property


def _cascade(a, b):
    """What is added to something in a session is in the session too."""
    first, second = state_of(a), state_of(b)
    for one, session in ((b, first.session), (a, second.session)):
        if session is not None and state_of(one).session is None:
            session._add(one)


class RelatedList(list):
    """The many side of a relationship."""

    def __init__(self, owner, prop):
        super().__init__()
        self._owner, self._prop = owner, prop

    def append(self, item):
        super().append(item)
        if self._prop.back_populates:
            item.__dict__[self._prop.back_populates] = self._owner
        _cascade(self._owner, item)

    def extend(self, items):
        for item in items:
            self.append(item)

    def remove(self, item):
        super().remove(item)
        self._leaves(item)

    def pop(self, index=-1):
        item = super().pop(index)
        self._leaves(item)
        return item

    def clear(self):
        while self:
            self.pop()

    def __delitem__(self, index):
        gone = self[index] if isinstance(index, slice) else [self[index]]
        super().__delitem__(index)
        for item in gone:
            self._leaves(item)

    def _leaves(self, item):
        """What is taken out belongs to nobody, or is deleted where orphans are."""
        prop, state = self._prop, state_of(item)
        if prop.back_populates:
            item.__dict__[prop.back_populates] = None
        if "delete-orphan" in prop.cascade and state.session is not None:
            if state.key is None:
                state.session.expunge(item)
            else:
                state.session._deleted.append(item)
        else:
            there = prop.keys()[1]
            item.__dict__[there] = None
            state.dirty.add(there)

    def __reduce__(self):
        return list, (list(self),)


# ---- mapped classes -----------------------------------------------------------------------------------------------

class Mapper:
    """A class's columns and relationships by attribute."""

    def __init__(self, cls):
        self.class_, self.table = cls, cls.__tablename__
        self.columns, self.relationships = {}, {}

    @property
    def primary(self):
        return [name for name, c in self.columns.items() if c.primary_key]

    def attribute_of(self, column):
        return next(name for name, c in self.columns.items() if c.name == column)

    def with_defaults(self, row):
        row = {k if isinstance(k, str) else k._key: v for k, v in row.items()}
        for name, column in self.columns.items():
            if name not in row and column.default is not None:
                row[name] = column.made_default()
        return row

    def create_sql(self):
        parts, keys = [], self.primary
        for c in self.columns.values():
            kind = c.type.sql
            if c.primary_key and len(keys) == 1 and kind in ("int", "bigint") and c.foreign is None:
                kind = "serial"
            part = f"{c.name} {kind}"
            if c.primary_key and len(keys) == 1:
                part += " PRIMARY KEY"
            elif not c.nullable:
                part += " NOT NULL"
            if c.unique:
                part += " UNIQUE"
            if c.foreign:
                part += f" REFERENCES {c.foreign.table} ({c.foreign.column})" + (f" ON DELETE {c.foreign.ondelete}" if c.foreign.ondelete else "")
            parts.append(part)
        if len(keys) > 1:
            parts.append(f"PRIMARY KEY ({', '.join(self.columns[k].name for k in keys)})")
        for rule in getattr(self.class_, "__table_args__", ()):
            if isinstance(rule, UniqueConstraint):
                parts.append(f"UNIQUE ({', '.join(rule.columns)})")
        return f"CREATE TABLE IF NOT EXISTS {self.table} ({', '.join(parts)})"

    @property
    def depends_on(self):
        return {c.foreign.table for c in self.columns.values() if c.foreign}


_PYTHON_TYPES = {int: Integer, str: String, float: Float, bool: Boolean}


def _python_type(arg):
    """(the type, whether it may be None) of Mapped[...]'s argument."""
    options = [a for a in getattr(arg, "__args__", ()) if a is not type(None)]
    nullable = type(None) in getattr(arg, "__args__", ())
    return (options[0] if nullable and options else arg), nullable


def _annotation(cls, text):
    """An annotation as text, from `from __future__ import annotations`."""
    if not isinstance(text, str):
        return text
    space = {"Mapped": Mapped, **vars(sys.modules.get(cls.__module__, sys)), "list": list}
    try:
        return eval(text, space)
    except NameError:
        inside = text.partition("[")[2].removesuffix("]")
        return _Annotation(list[inside[5:-1].strip("'\"")] if inside.startswith("list[") else inside.strip("'\""))


class MetaData:
    """The tables of a base class. create_all and drop_all are for `await conn.run_sync(...)`."""

    def __init__(self):
        self.classes = {}

    @property
    def sorted_classes(self):
        left, found = list(self.classes.values()), []
        while left:
            done = {c.__tablename__ for c in found}
            ready = next((c for c in left if c.__mapper__.depends_on <= done | {c.__tablename__}), left[0])
            left.remove(ready)
            found.append(ready)
        return found

    @property
    def tables(self):
        return {c.__tablename__: c for c in self.classes.values()}

    def create_all(self, bind=None, **options):
        return [c.__mapper__.create_sql() for c in self.sorted_classes]

    def drop_all(self, bind=None, **options):
        return [f"DROP TABLE IF EXISTS {c.__tablename__}" for c in reversed(self.sorted_classes)]


class DeclarativeBase:
    """Base class used for declarative class definitions."""

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if DeclarativeBase in cls.__bases__:
            cls.metadata, cls.registry_classes = MetaData(), {}
        elif "__tablename__" in cls.__dict__ or any("__tablename__" in b.__dict__ for b in cls.__mro__[1:] if not hasattr(b, "__mapper__")):
            _map(cls)

    def __init__(self, **values):
        for name, value in values.items():
            if name not in type(self).__mapper__.columns and name not in type(self).__mapper__.relationships:
                raise TypeError(f"{name!r} is an invalid keyword argument for {type(self).__name__}")
            setattr(self, name, value)


def declarative_base():
    return type("Base", (DeclarativeBase,), {})


def _map(cls):
    mapper = cls.__mapper__ = Mapper(cls)
    cls.registry_classes[cls.__name__] = cls.metadata.classes[cls.__name__] = cls
    found = {}
    for part in reversed(cls.__mro__):
        found.update({n: _annotation(cls, a) for n, a in part.__dict__.get("__annotations__", {}).items()})
    found = {n: a for n, a in found.items() if isinstance(a, _Annotation)}
    found.update({n: found.get(n) for n, v in list(cls.__dict__.items()) if isinstance(v, (MappedColumn, Relationship))})
    for name, annotation in found.items():
        declared = getattr(cls, name, None)
        if isinstance(declared, Attribute):
            declared = None
        if isinstance(declared, Relationship):
            _map_relationship(cls, mapper, name, declared, annotation)
            continue
        column = declared if isinstance(declared, MappedColumn) else MappedColumn()
        if annotation is not None:
            kind, nullable = _python_type(annotation.arg)
            if column.type is None:
                column.type = _PYTHON_TYPES.get(kind, Text)
            if column.nullable is None:
                column.nullable = nullable
        column.type = column.type or Integer
        column.nullable = column.nullable if column.nullable is not None else not column.primary_key
        column.name = column.name or name
        mapper.columns[name] = column
        setattr(cls, name, Attribute(cls, name))
    if not mapper.primary:
        raise exc.ArgumentError(f"Mapper Mapper[{cls.__name__}({cls.__tablename__})] could not assemble any primary key columns for mapped table '{cls.__tablename__}'")


def _map_relationship(cls, mapper, name, prop, annotation):
    prop.owner, prop.name = cls, name
    arg = annotation.arg if annotation is not None else None
    if getattr(arg, "__origin__", None) in (list, set):
        prop.uselist = True if prop.uselist is None else prop.uselist
        arg = arg.__args__[0]
    elif annotation is not None:
        prop.uselist = bool(prop.uselist)
        arg = _python_type(arg)[0]
    elif prop.uselist is None:
        prop.uselist = not any(c.foreign for c in mapper.columns.values())
    if prop.argument is None:
        prop.argument = getattr(arg, "__forward_arg__", arg)
    mapper.relationships[name] = prop
    setattr(cls, name, RelatedAttribute(cls, name, prop))


# ---- loading options ----------------------------------------------------------------------------------------------

class Load:
    """selectinload(User.orders).selectinload(Order.lines)"""

    def __init__(self, path):
        self.path = path

    def selectinload(self, attribute):
        return Load((*self.path, attribute))

    joinedload = subqueryload = selectinload


def selectinload(attribute):
    return Load((attribute,))
