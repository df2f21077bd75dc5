"""SQLAlchemy's mapped classes: their columns and relationships, and what an instance knows of the database."""

import sys
import _sim
from sqlalchemy import exc
from _sa_select import Alias, Aliased, Exists, Select
from _sa_sql import Element, Text
from _sa_table import Column, MetaData, Table
from _sa_types import Integer, Text as _TextType, as_type, type_of_python

_NOTHING = object()


def mapped_column(*args, **options):
    return Column(*args, **options)


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
                 uselist=None, foreign_keys=None, secondary=None, primaryjoin=None, secondaryjoin=None, remote_side=None, viewonly=False,
                 passive_deletes=False, overlaps=None, innerjoin=False, init=True, **options):
        _sim.unsupported("sqlalchemy", primaryjoin=primaryjoin, secondaryjoin=secondaryjoin)
        self.argument, self.back_populates, self.lazy = argument, back_populates, lazy
        self._order, self.uselist, self._secondary = order_by, uselist, secondary
        self._foreign, self._remote, self.viewonly, self.backref = foreign_keys, remote_side, viewonly, backref
        self.cascade = {word.strip() for word in cascade.split(",")}
        if "all" in self.cascade:
            self.cascade |= {"save-update", "merge", "refresh-expire", "expunge", "delete"}

    def _looked_up(self, text):
        return eval(text, dict(self.owner.registry_classes)) if isinstance(text, str) else text

    @property
    def target(self):
        found = self.owner.registry_classes.get(self.argument) if isinstance(self.argument, str) else self.argument
        if found is None:
            raise exc.InvalidRequestError(f"When initializing mapper Mapper[{self.owner.__name__}({self.owner.__tablename__})], expression "
                                          f"{self.argument!r} failed to locate a name ({self.argument!r}). If this is a class name, consider "
                                          f"adding this relationship() to the {self.owner!r} class after both dependent classes have been defined.")
        return found

    @property
    def secondary(self):
        """The table between two that have many of each other, or None."""
        if isinstance(self._secondary, str):
            return self.owner.metadata.tables[self._secondary]
        return getattr(self._secondary, "__table__", self._secondary)

    @property
    def order_by(self):
        """What the many are ordered by; a text is looked up among the mapped classes."""
        return self._looked_up(self._order)

    def _foreign_to(self, mapper, table):
        """The attribute of a mapper whose foreign key leads to a table."""
        wanted = self._looked_up(self._foreign)
        wanted = list(wanted) if isinstance(wanted, (list, tuple)) else [wanted] if wanted is not None else None
        for name, column in mapper.columns.items():
            if column.foreign and column.foreign.table == table and (wanted is None or any(
                    w is column or getattr(w, "_key", None) == name for w in wanted)):
                return name, column.foreign.column
        return None

    def keys(self):
        """(attribute here, attribute there): equal for what belongs together."""
        mine, theirs = self.owner.__mapper__, self.target.__mapper__
        if not self.uselist:
            found = self._foreign_to(mine, theirs.table)
            if found:
                return found[0], theirs.attribute_of(found[1])
        found = self._foreign_to(theirs, mine.table)
        if found:
            return mine.attribute_of(found[1]), found[0]
        raise exc.InvalidRequestError(f"Could not determine join condition between parent/child tables on relationship "
                                      f"{self.owner.__name__}.{self.name} - there are no foreign keys linking these tables.")

    def links(self):
        """Of a relationship with a table between: (attribute here, its column there, the other column there, attribute of the target)."""
        table, mine, theirs = self.secondary, self.owner.__mapper__, self.target.__mapper__
        pairs = [(c, c.foreign) for c in table.c if c.foreign]
        here = next((c for c, f in pairs if f.table == mine.table), None)
        there = next((c for c, f in pairs if f.table == theirs.table and c is not here), None)
        if here is None or there is None:
            raise exc.InvalidRequestError(f"Could not determine join condition between parent/child tables on relationship "
                                          f"{self.owner.__name__}.{self.name} - there are no foreign keys linking these tables via secondary table '{table.name}'.")
        return mine.attribute_of(here.foreign.column), here, there, theirs.attribute_of(there.foreign.column)

    @property
    def holds_key(self):
        """Whether the foreign key is on this side."""
        if self.secondary is not None:
            return False
        column = self.owner.__mapper__.columns[self.keys()[0]]
        return column.foreign is not None and column.foreign.table == self.target.__tablename__ and not self.uselist

    def joins(self, attribute, target=None):
        """[(what to join, condition)] of join(User.orders)."""
        owner, target = attribute.class_, target if target is not None else self.target
        if self.secondary is None:
            here, there = self.keys()
            return [(target, getattr(owner, here) == getattr(target, there))]
        here, mine, theirs, there = self.links()
        between = Alias(self.secondary)
        return [(between, getattr(owner, here) == between.c[mine.name]), (target, between.c[theirs.name] == getattr(target, there))]

    def related(self, owner, criterion=()):
        """EXISTS (one that belongs to the owner)"""
        if self.secondary is not None:
            here, mine, theirs, there = self.links()
            condition = [getattr(owner, here) == mine, getattr(self.target, there) == theirs]
            return Exists(Select(Text("1")).select_from(self.secondary, self.target).where(*condition, *criterion))
        here, there = self.keys()
        target = self.target if self.target is not owner else Aliased(self.target, Alias(self.target.__table__))
        return Exists(Select(Text("1")).select_from(target).where(getattr(owner, here) == getattr(target, there), *criterion))


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

    @property
    def column(self):
        return self.class_.__mapper__.columns[self._key]

    name = property(lambda self: self.column.name)
    type = property(lambda self: self.column.type)
    from_ = property(lambda self: self.class_.__table__)
    expression = property(lambda self: self)

    def _sql(self, compiler):
        return self.column._sql(compiler)

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
        return _loaded_now(obj, self._key)

    def __set__(self, obj, value):
        obj.__dict__[self._key] = value
        state_of(obj).dirty.add(self._key)


def _loaded_now(obj, name):
    """Inside of run_sync what is absent can be loaded; elsewhere nobody may wait here."""
    bridge = None
    if "_sa_sync" in sys.modules:
        from _sa_sync import bridge as current
        bridge = current()
    if bridge is None:
        raise missing_greenlet()
    return bridge.load(obj, name)


def missing_greenlet():
    return exc.MissingGreenlet("greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place?")


class RelatedAttribute(Attribute):
    """A relationship on a class and on an instance."""

    def __init__(self, class_, name, prop):
        super().__init__(class_, name)
        self.property = prop

    type = None
    from_ = property(lambda self: self.class_.__table__)

    def of_alias(self, alias):
        return RelatedAttribute(alias, self._key, self.property)

    # -- as a condition
    def any(self, criterion=None, **named):
        target = self.property.target
        found = [] if criterion is None else [criterion]
        return self.property.related(self.class_, [*found, *[getattr(target, k) == v for k, v in named.items()]])

    has = any

    def contains(self, other, **options):
        here = self.property.links() if self.property.secondary is not None else None
        there = here[3] if here else self.property.target.__mapper__.primary[0]
        return self.any(getattr(self.property.target, there) == getattr(other, there))

    def __eq__(self, other):
        here, there = self.property.keys()
        if other is None:
            return ~self.any() if self.property.uselist else getattr(self.class_, here) == None  # noqa: E711
        return getattr(self.class_, here) == getattr(other, there)

    def __ne__(self, other):
        return ~(self == other) if other is not None else getattr(self.class_, self.property.keys()[0]) != None  # noqa: E711

    __hash__ = Element.__hash__

    def and_(self, *criteria):
        return self

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
        return _loaded_now(obj, self._key)

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
            if isinstance(back, RelatedList) and not any(o is obj for o in back):
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
        self._owner, self._prop, self._linked = owner, prop, []

    def append(self, item):
        super().append(item)
        self._tell_other_side(item)
        _cascade(self._owner, item)

    def _tell_other_side(self, item):
        name = self._prop.back_populates
        if not name:
            return
        back = type(item).__mapper__.relationships[name]
        if not back.uselist:
            item.__dict__[name] = self._owner
            return
        if name not in item.__dict__ and state_of(item).key is None:
            item.__dict__[name] = RelatedList(item, back)
        known = item.__dict__.get(name)
        if known is not None and not any(o is self._owner for o in known):
            list.append(known, self._owner)

    def extend(self, items):
        for item in items:
            self.append(item)

    def remove(self, item):
        super().remove(item)
        self._leaves(item)

    def link(self, item):
        """The row between the two is there."""
        self._linked.append(item)
        known = item.__dict__.get(self._prop.back_populates)
        if isinstance(known, RelatedList) and not any(o is self._owner for o in known._linked):
            known._linked.append(self._owner)

    def unlink(self, item):
        self._linked = [o for o in self._linked if o is not item]
        known = item.__dict__.get(self._prop.back_populates)
        if isinstance(known, RelatedList):
            known._linked = [o for o in known._linked if o is not self._owner]

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
        if prop.secondary is not None:
            known = item.__dict__.get(prop.back_populates)
            for other in [o for o in known if o is self._owner] if isinstance(known, RelatedList) else ():
                list.remove(known, other)
            return
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


class DeclarativeBase:
    """Base class used for declarative class definitions."""

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if DeclarativeBase in cls.__bases__:
            cls.metadata, cls.registry_classes = cls.__dict__.get("metadata") or MetaData(), {}
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
    cls.registry_classes[cls.__name__] = cls
    found = {}
    for part in reversed(cls.__mro__):
        found.update({n: _annotation(cls, a) for n, a in part.__dict__.get("__annotations__", {}).items()})
    found = {n: a for n, a in found.items() if isinstance(a, _Annotation)}
    for part in reversed(cls.__mro__):
        found.update({n: found.get(n) for n, v in list(part.__dict__.items()) if isinstance(v, (Column, Relationship))})
    related = {}
    for name, annotation in found.items():
        declared = getattr(cls, name, None)
        if isinstance(declared, Relationship):
            related[name] = declared, annotation
        else:
            mapper.columns[name] = _column(cls, name, declared, annotation)
    cls.__table__ = Table(cls.__tablename__, cls.metadata, *mapper.columns.values(), *_rules(cls))
    for name, column in mapper.columns.items():
        setattr(cls, name, Attribute(cls, name))
    for name, (declared, annotation) in related.items():
        _map_relationship(cls, mapper, name, declared, annotation)
    if not mapper.primary:
        raise exc.ArgumentError(f"Mapper Mapper[{cls.__name__}({cls.__tablename__})] could not assemble any primary key columns for mapped table '{cls.__tablename__}'")


def _rules(cls):
    rules = getattr(cls, "__table_args__", ())
    return [rule for rule in (rules if isinstance(rules, tuple) else ()) if not isinstance(rule, dict)]


def _column(cls, name, declared, annotation):
    """The Column of an attribute: declared here, by a mixin, or only by its annotation."""
    column = declared if isinstance(declared, Column) else Column()
    if name not in cls.__dict__:
        column = column.copied()
    if annotation is not None:
        kind, nullable = _python_type(annotation.arg)
        if column.type is None and column.foreign is None:
            given = getattr(cls, "type_annotation_map", {}).get(kind)
            column.type = as_type(given) if given is not None else type_of_python(kind) or _TextType()
        if column.nullable is None:
            column.nullable = nullable and not column.primary_key
    if column.type is None and column.foreign is None:
        column.type = Integer()
    column.name = column.name or name
    column._key = name
    return column


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

    def __init__(self, path, contained=False):
        self.path, self.contained = path, contained

    def selectinload(self, attribute):
        return Load((*self.path, attribute))

    joinedload = subqueryload = immediateload = selectinload

    def load_only(self, *attributes):
        return self


def selectinload(attribute):
    return Load((attribute,))


def contains_eager(attribute, alias=None):
    """The statement joins them already: they are read from its rows."""
    return Load((attribute,), True)


def load_only(*attributes):
    """Which columns to load at once; here all are."""
    return Load(())


def defer(*attributes):
    return Load(())


def lazyload(attribute):
    return Load(())


undefer = defer
