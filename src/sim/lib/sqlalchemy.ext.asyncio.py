"""The sessions of SQLAlchemy whose database work is awaited; engine and connections are in _sa_engine.py.

Compared: see `source sqlalchemy`.
"""

import _sim
from _sa_engine import AsyncConnection, AsyncEngine, Transaction, create_async_engine, execute as _execute
from _sa_orm import RelatedList, state_of
from _sa_result import AsyncResult, Result, Row
from _sa_select import Compound, Delete, Insert, Select, Update, class_of, is_entity
from sqlalchemy import exc

__getattr__ = _sim.lacking("sqlalchemy.ext.asyncio")


# ---- sessions -----------------------------------------------------------------------------------------------------

class _Savepoint:
    """begin_nested(): a SAVEPOINT."""

    def __init__(self, session):
        self._session = session

    async def __aenter__(self):
        await self._session.flush()
        self._session._savepoints += 1
        self._session._nested += 1
        self._name = f"sa_savepoint_{self._session._savepoints}"
        await self._session._run(f"SAVEPOINT {self._name}", ())
        return self

    async def __aexit__(self, kind, value, tb):
        try:
            if kind is None:
                await self._session.flush()
        except BaseException:
            await self._back()
            raise
        if kind is None:
            self._session._nested -= 1
            await self._session._run(f"RELEASE SAVEPOINT {self._name}", ())
        else:
            await self._back()

    async def _back(self):
        session = self._session
        session._nested -= 1
        session._forget_new()
        await session._run(f"ROLLBACK TO SAVEPOINT {self._name}", ())
        session._expire()

class IdentitySet(list):
    """A set by identity, as session.new and session.dirty are."""

    def __init__(self, items=()):
        super().__init__({id(item): item for item in items}.values())

    def __contains__(self, item):
        return any(item is other for other in self)

    def __repr__(self):
        return f"IdentitySet({list(self)!r})"


class AsyncSession:
    """Asyncio version of Session: one task at a time may use it."""

    __getattr__ = _sim.lacking("sqlalchemy", "get_bind object_session sync_session invalidate")

    def __init__(self, bind=None, *, expire_on_commit=True, autoflush=True, autobegin=True, **options):
        self.bind, self._expires, self._autoflush = bind, expire_on_commit, autoflush
        self._pooled, self._connecting, self._failed = None, False, None
        self._identity, self._new, self._deleted = {}, [], []
        self._savepoints = self._nested = 0

    # -- what it holds
    @property
    def new(self):
        return IdentitySet(self._new)

    @property
    def dirty(self):
        return IdentitySet(o for o in self._identity.values() if state_of(o).dirty and o not in self._deleted)

    @property
    def deleted(self):
        return IdentitySet(self._deleted)

    @property
    def is_active(self):
        return self._failed is None

    def __contains__(self, obj):
        return obj in self._new or any(o is obj for o in self._identity.values())

    def __iter__(self):
        return iter([*self._new, *self._identity.values()])

    def in_transaction(self):
        return self._pooled is not None

    def add(self, instance, _warn=True):
        self._add(instance)

    def add_all(self, instances):
        for instance in instances:
            self._add(instance)

    def _add(self, obj):
        if not hasattr(type(obj), "__mapper__"):
            from sqlalchemy.orm.exc import UnmappedInstanceError
            raise UnmappedInstanceError(f"Class '{type(obj).__module__}.{type(obj).__name__}' is not mapped", code=None)
        state = state_of(obj)
        if state.session is self:
            return
        if state.session is not None:
            raise exc.InvalidRequestError(f"Object '<{type(obj).__name__} at {id(obj):#x}>' is already attached to session (this is another one)")
        state.session = self
        if state.key is None:
            self._new.append(obj)
        else:
            self._identity[state.key] = obj
        for name, prop in type(obj).__mapper__.relationships.items():
            value = obj.__dict__.get(name)
            for other in value if isinstance(value, list) else [value] if value is not None else []:
                self._add(other)

    def expunge(self, instance):
        state = state_of(instance)
        self._identity.pop(state.key, None)
        if instance in self._new:
            self._new.remove(instance)
        state.session = None

    def expunge_all(self):
        for obj in list(self):
            self.expunge(obj)

    def expire(self, instance, attribute_names=None):
        for name in attribute_names or _attributes(instance):
            instance.__dict__.pop(name, None)

    def expire_all(self):
        self._expire()

    def _expire(self):
        for obj in self._identity.values():
            self.expire(obj)
            state_of(obj).dirty.clear()

    async def delete(self, instance):
        if state_of(instance).key is None:
            raise exc.InvalidRequestError(f"Instance '<{type(instance).__name__} at {id(instance):#x}>' is not persisted")
        self._deleted.append(instance)

    # -- its connection
    async def _run(self, sql, params):
        if self._failed is not None:
            raise exc.PendingRollbackError("This Session's transaction has been rolled back due to a previous exception during flush. To begin a new "
                                           f"transaction with this Session, first issue Session.rollback(). Original exception was: {self._failed}")
        if self._pooled is None:
            if self._connecting:
                raise exc.InvalidRequestError("This session is provisioning a new connection; concurrent operations are not permitted", code="isce")
            self._connecting = True
            try:
                self._pooled = await self.bind._take()
            finally:
                self._connecting = False
        return await self._pooled.run(sql, params)

    def _leave(self):
        pooled, self._pooled = self._pooled, None
        if pooled is not None:
            pooled.give_back()

    # -- statements
    async def execute(self, statement, params=None, **options):
        if self._autoflush:
            await self.flush()
        loads = getattr(statement, "_options", ())
        contained = [load.path[0] for load in loads if load.contained]
        if contained:
            statement = statement.add_columns(*[attribute.property.target for attribute in contained])
        result = await _execute(self._run, statement, params)
        items = statement._items if isinstance(statement, (Select, Compound)) else getattr(statement, "_returning", ())
        if any(is_entity(item) for item in items):
            result = self._entities(items, result)
        if contained:
            result = self._contained(items, result, contained)
            items = items[:-len(contained)]
        if isinstance(statement, Select):
            await self._load_related(items, result, {load.path for load in loads if load.path and not load.contained})
        if isinstance(statement, (Update, Delete)):
            for obj in self._identity.values():
                if type(obj) is statement._target:
                    self.expire(obj)
        return result

    async def scalars(self, statement, params=None, **options):
        return (await self.execute(statement, params)).scalars()

    async def scalar(self, statement, params=None, **options):
        return (await self.execute(statement, params)).scalar()

    async def stream(self, statement, params=None, **options):
        return AsyncResult(await self.execute(statement, params))

    async def stream_scalars(self, statement, params=None, **options):
        return AsyncResult(await self.scalars(statement, params))

    def _contained(self, items, result, attributes):
        """contains_eager(): what stands beside an entity in its row belongs to it."""
        found, count = {}, len(attributes)
        for row in result._rows:
            for attribute, other in zip(attributes, row[-count:]):
                owner = next(value for item, value in zip(items, row) if is_entity(item) and class_of(item) is attribute.class_)
                mine = found.setdefault((id(owner), attribute._key), (owner, attribute.property, []))[2]
                if other is not None and not any(o is other for o in mine):
                    mine.append(other)
        for owner, prop, mine in found.values():
            self._put_related(owner, prop, mine)
        return Result(result._names[:-count], [Row.made(result._names[:-count], row[:-count]) for row in result._rows])

    def _entities(self, items, result):
        """Columns of entities become instances."""
        names = [item.__name__ if is_entity(item) else getattr(item, "_key", None) or "?" for item in items]
        rows = []
        for row in result._rows:
            at, values = 0, []
            for item in items:
                if is_entity(item):
                    width = len(item.__mapper__.columns)
                    values.append(self._instance(class_of(item), row[at:at + width]))
                    at += width
                else:
                    values.append(row[at])
                    at += 1
            rows.append(Row.made(names, values))
        return Result(names, rows)

    def _instance(self, cls, values, fresh=False):
        mapper = cls.__mapper__
        named = dict(zip(mapper.columns, values))
        key = (cls, tuple(named[p] for p in mapper.primary))
        if None in key[1]:
            return None
        obj = self._identity.get(key)
        if obj is None:
            obj = cls.__new__(cls)
            state = state_of(obj)
            state.session, state.key = self, key
            self._identity[key] = obj
        for name, value in named.items():
            if name not in state_of(obj).dirty and (fresh or name not in obj.__dict__):
                obj.__dict__[name] = value
        return obj

    async def _load_related(self, items, result, paths):
        for index, item in enumerate(items):
            if is_entity(item):
                item = class_of(item)
                found = [row[index] for row in result._rows if row[index] is not None]
                eager = {(name,) for name, p in item.__mapper__.relationships.items() if p.lazy in ("selectin", "joined", "subquery", "immediate")}
                for path in [*paths, *[(getattr(item, name),) for name, in eager]]:
                    if path[0].class_ is item:
                        await self._load_path(found, path)

    async def _load_path(self, objects, path):
        """One SELECT … IN for each step."""
        for attribute in path:
            prop = attribute.property
            if prop.secondary is not None:
                objects = await self._load_linked(objects, prop)
                continue
            here, there = prop.keys()
            await self._refresh_expired(objects, here)
            keys = list(dict.fromkeys(k for o in objects if (k := o.__dict__.get(here)) is not None))
            related = []
            if keys:
                column = getattr(prop.target, there)
                statement = Select(prop.target).where(column.in_(keys))
                if prop.order_by is not None:
                    statement = statement.order_by(prop.order_by)
                related = list(self._entities((prop.target,), await _execute(self._run, statement)).scalars())
            for obj in objects:
                mine = [r for r in related if r.__dict__.get(there) == obj.__dict__.get(here)]
                self._put_related(obj, prop, mine)
            objects = related

    async def _load_linked(self, objects, prop):
        """Many to many: the table between says who belongs to whom."""
        here, mine, theirs, there = prop.links()
        keys = list(dict.fromkeys(k for o in objects if (k := o.__dict__.get(here)) is not None))
        pairs = []
        if keys:
            statement = Select(mine, prop.target).join(prop.target, theirs == getattr(prop.target, there)).select_from(prop.secondary).where(mine.in_(keys))
            statement = statement.order_by(prop.order_by) if prop.order_by is not None else statement
            pairs = self._entities((mine, prop.target), await _execute(self._run, statement))._rows
        for obj in objects:
            self._put_related(obj, prop, [other for key, other in pairs if key == obj.__dict__.get(here)])
            obj.__dict__[prop.name]._linked = list(obj.__dict__[prop.name])
        return list({id(other): other for _, other in pairs}.values())

    def _put_related(self, obj, prop, found):
        if not prop.uselist:
            obj.__dict__[prop.name] = found[0] if found else None
            return
        made = obj.__dict__[prop.name] = RelatedList(obj, prop)
        for item in found:
            list.append(made, item)
            if prop.back_populates and not type(item).__mapper__.relationships[prop.back_populates].uselist:
                item.__dict__[prop.back_populates] = obj

    async def _refresh_expired(self, objects, name):
        for obj in objects:
            if name not in obj.__dict__:
                await self._reload(obj)

    async def _reload(self, obj):
        cls = type(obj)
        _, key = state_of(obj).key
        statement = Select(cls).where(*[getattr(cls, p) == v for p, v in zip(cls.__mapper__.primary, key)])
        row = (await _execute(self._run, statement)).first()
        if row is None:
            raise exc.InvalidRequestError(f"Could not refresh instance '<{cls.__name__} at {id(obj):#x}>'")
        self._instance(cls, row, fresh=True)

    async def get(self, entity, ident, *, options=(), populate_existing=False, with_for_update=None, **more):
        key = (entity, ident if isinstance(ident, tuple) else (ident,))
        known = self._identity.get(key)
        if known is not None and not options and all(name in known.__dict__ for name in entity.__mapper__.columns):
            return known
        statement = Select(entity).where(*[getattr(entity, p) == v for p, v in zip(entity.__mapper__.primary, key[1])]).options(*options)
        if with_for_update:
            statement = statement.with_for_update()
        return (await self.execute(statement)).scalars().first()

    async def get_one(self, entity, ident, **options):
        found = await self.get(entity, ident, **options)
        if found is None:
            raise exc.NoResultFound("No row was found when one was required")
        return found

    async def merge(self, instance, *, load=True, options=None):
        """The instance of this session with that key, and the values of the given one."""
        cls, mapper = type(instance), type(instance).__mapper__
        key = tuple(instance.__dict__.get(p) for p in mapper.primary)
        known = await self.get(cls, key) if None not in key else None
        if known is instance:
            return known
        if known is None:
            known = cls()
            self._add(known)
        for name in mapper.columns:
            if name in instance.__dict__:
                setattr(known, name, instance.__dict__[name])
        for name, prop in mapper.relationships.items():
            if name in instance.__dict__ and "merge" in prop.cascade:
                value = instance.__dict__[name]
                if prop.uselist and name not in known.__dict__ and state_of(known).key is not None:
                    await self._load_path([known], (getattr(cls, name),))
                setattr(known, name, [await self.merge(v) for v in value] if prop.uselist else await self.merge(value) if value is not None else None)
        return known

    async def run_sync(self, fn, *args, **kwargs):
        """fn(session), which knows no await."""
        from _sa_sync import SyncSession, in_thread
        return await in_thread(fn, SyncSession(self), args, kwargs)

    async def connection(self, **options):
        await self._run("SELECT 1", ()) if self._pooled is None else None
        found = AsyncConnection(self.bind)
        found._pooled = self._pooled
        return found

    async def refresh(self, instance, attribute_names=None, with_for_update=None):
        if state_of(instance).session is not self:
            raise exc.InvalidRequestError(f"Instance '<{type(instance).__name__} at {id(instance):#x}>' is not persistent within this Session")
        await self.flush()
        related = [n for n in attribute_names or () if n in type(instance).__mapper__.relationships]
        if attribute_names is None or len(related) < len(attribute_names):
            await self._reload(instance)
        for name in related:
            await self._load_path([instance], (getattr(type(instance), name),))

    # -- writing
    async def flush(self, objects=None):
        if not (self._new or self._deleted or self.dirty or self._linking()):
            return
        try:
            await self._flush()
        except exc.DBAPIError as error:
            if not self._nested:  # a savepoint takes back what is its own
                await self._undo()
                self._failed = error
            raise

    async def _flush(self):
        order = {}
        for obj in self._new:
            order.setdefault(type(obj), []).append(obj)
        classes = sorted(order, key=lambda c: c.metadata.sorted_tables.index(c.__table__))
        for cls in classes:
            for obj in _parents_first(order[cls]):
                _set_keys(obj)
                await self._insert(obj)
                self._new = [o for o in self._new if o is not obj]
        for obj in self.dirty:
            _set_keys(obj)
            await self._update(obj)
        for made, item, there in self._linking():
            await self._write_link(made, item, there)
        while self._deleted:
            await self._delete_one(self._deleted.pop(0))

    def _linking(self):
        """[(list, item, whether it is to be linked)]: what the tables between two do not say yet."""
        found, seen = [], set()
        for obj in [*self._new, *self._identity.values()]:
            for name, prop in type(obj).__mapper__.relationships.items():
                made = obj.__dict__.get(name) if prop.secondary is not None else None
                for item, there in [(o, True) for o in made if not _in(o, made._linked)] + [
                        (o, False) for o in made._linked if not _in(o, made)] if isinstance(made, RelatedList) else ():
                    pair = frozenset((id(obj), id(item)))
                    if pair not in seen:
                        seen.add(pair)
                        found.append((made, item, there))
        return found

    async def _write_link(self, made, item, there):
        prop, owner = made._prop, made._owner
        here, mine, theirs, key = prop.links()
        values = owner.__dict__[here], item.__dict__[key]
        if there:
            await _execute(self._run, Insert(prop.secondary).values({mine.name: values[0], theirs.name: values[1]}))
            made.link(item)
        else:
            await _execute(self._run, Delete(prop.secondary).where(mine == values[0], theirs == values[1]))
            made.unlink(item)

    async def _insert(self, obj):
        cls, mapper = type(obj), type(obj).__mapper__
        for name, column in mapper.columns.items():
            if obj.__dict__.get(name) is None and column.default is not None:
                obj.__dict__[name] = column.made_default()
        given = {name: obj.__dict__[name] for name in mapper.columns if obj.__dict__.get(name) is not None}
        row = (await _execute(self._run, Insert(cls).values(given).returning(cls))).first()
        obj.__dict__.update(zip(mapper.columns, row))
        state = state_of(obj)
        state.key = (cls, tuple(obj.__dict__[p] for p in mapper.primary))
        state.dirty.clear()
        self._identity[state.key] = obj

    async def _update(self, obj):
        cls = type(obj)
        changed = {n: obj.__dict__[n] for n in state_of(obj).dirty if n in cls.__mapper__.columns}
        if changed:
            _, key = state_of(obj).key
            statement = Update(cls).where(*[getattr(cls, p) == v for p, v in zip(cls.__mapper__.primary, key)]).values(changed)
            result = await _execute(self._run, statement)
            if result.rowcount == 0:
                from sqlalchemy.orm.exc import StaleDataError
                raise StaleDataError(f"UPDATE statement on table '{cls.__tablename__}' expected to update 1 row(s); 0 were matched.")
        state_of(obj).dirty.clear()

    async def _delete_one(self, obj):
        cls = type(obj)
        for name, prop in cls.__mapper__.relationships.items():
            if prop.secondary is not None:
                here, mine, _, _ = prop.links()
                await _execute(self._run, Delete(prop.secondary).where(mine == obj.__dict__[here]))
            elif prop.uselist and not prop.holds_key:
                await self._delete_children(obj, name, prop)
        _, key = state_of(obj).key
        await _execute(self._run, Delete(cls).where(*[getattr(cls, p) == v for p, v in zip(cls.__mapper__.primary, key)]))
        self._identity.pop(state_of(obj).key, None)
        state_of(obj).session = None

    async def _delete_children(self, obj, name, prop):
        """With cascade="all, delete" the many go too; else they belong to nobody."""
        if name not in obj.__dict__:
            await self._load_path([obj], (getattr(type(obj), name),))
        for child in list(obj.__dict__[name]):
            if state_of(child).session is None or child in self.deleted:
                continue
            if "delete" in prop.cascade:
                await self._delete_one(child)
            else:
                there = prop.keys()[1]
                child.__dict__[there] = None
                state_of(child).dirty.add(there)
                await self._update(child)

    # -- transactions
    def begin(self):
        if self._pooled is not None:
            raise exc.InvalidRequestError("A transaction is already begun on this Session.")
        return Transaction(self)

    def begin_nested(self):
        return _Savepoint(self)

    async def commit(self):
        await self.flush()
        if self._failed is not None:
            await self._run("", ())
        if self._pooled is not None:
            await self._pooled.end("COMMIT")
        self._leave()
        if self._expires:
            self._expire()

    async def rollback(self):
        await self._undo()

    async def _undo(self):
        if self._pooled is not None:
            await self._pooled.end("ROLLBACK")
        self._leave()
        self._failed = None
        self._forget_new()
        self._expire()

    def _forget_new(self):
        for obj in self._new:
            state_of(obj).session = None
        self._new.clear()
        self._deleted.clear()

    async def close(self):
        if self._connecting:
            raise exc.IllegalStateChangeError("Method 'close()' can't be called here; method '_connection_for_bind()' is already in progress and "
                                              "this would cause an unexpected state change to <SessionTransactionState.CLOSED: 5>", code="isce")
        self._leave()
        self.expunge_all()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_info):
        await self.close()


def _in(item, items):
    return any(item is other for other in items)


def _parents_first(objects):
    """Instances of one class: those that others of them point at come first."""
    left, found = list(objects), []
    while left:
        ready = next((o for o in left if not any(_in(value, left) and value is not o for name, value in o.__dict__.items()
                                                 if name in type(o).__mapper__.relationships and not isinstance(value, list))), left[0])
        left = [o for o in left if o is not ready]
        found.append(ready)
    return found


def _attributes(obj):
    return [*type(obj).__mapper__.columns, *type(obj).__mapper__.relationships]


def _set_keys(obj):
    """Foreign keys from the instances that are set on relationships."""
    for name, prop in type(obj).__mapper__.relationships.items():
        if prop.secondary is None and not prop.uselist and prop.holds_key and name in obj.__dict__:
            other, (here, there) = obj.__dict__[name], prop.keys()
            value = other.__dict__.get(there) if other is not None else None
            if obj.__dict__.get(here) != value:
                obj.__dict__[here] = value
                state_of(obj).dirty.add(here)
    for cls in type(obj).registry_classes.values():  # children in a list without a way back
        for name, prop in cls.__mapper__.relationships.items():
            if prop.uselist and prop.secondary is None and prop.target is type(obj) and not prop.holds_key:
                for parent in state_of(obj).session._identity.values():
                    if type(parent) is cls and any(o is obj for o in parent.__dict__.get(name, ())):
                        here, there = prop.keys()
                        obj.__dict__[there] = parent.__dict__[here]


class async_sessionmaker:
    """A configurable AsyncSession factory."""

    def __init__(self, bind=None, *, class_=AsyncSession, expire_on_commit=True, autoflush=True, info=None, **options):
        self.kw = {"bind": bind, "expire_on_commit": expire_on_commit, "autoflush": autoflush, **options}
        self.class_ = class_

    def __call__(self, **options):
        return self.class_(**{**self.kw, **options})

    def configure(self, **options):
        self.kw.update(options)

    def begin(self):
        return _SessionBegin(self())


class _SessionBegin:
    """sessionmaker.begin(): a session and its transaction."""

    def __init__(self, session):
        self._session = session

    async def __aenter__(self):
        return self._session

    async def __aexit__(self, kind, value, tb):
        try:
            await (self._session.commit() if kind is None else self._session.rollback())
        finally:
            await self._session.close()


class AsyncAttrs:
    """Mixin: obj.awaitable_attrs.orders loads what is not there yet."""

    @property
    def awaitable_attrs(self):
        return _Awaitable(self)


class _Awaitable:
    def __init__(self, obj):
        self._obj = obj

    def __getattr__(self, name):
        return self._value(name)

    async def _value(self, name):
        obj = self._obj
        if name not in obj.__dict__ and state_of(obj).key is not None:
            session = state_of(obj).session
            if session is not None:
                if name in type(obj).__mapper__.relationships:
                    await session._load_path([obj], (getattr(type(obj), name),))
                else:
                    await session._reload(obj)
        return getattr(obj, name)


_sim.named("sqlalchemy.ext.asyncio.session", AsyncSession, async_sessionmaker)
_sim.named("sqlalchemy.ext.asyncio.engine", AsyncEngine, AsyncConnection)
