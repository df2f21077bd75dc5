"""What SQLAlchemy's statements return."""

from sqlalchemy import exc


class Row(tuple):
    """A tuple that knows its columns by name."""

    @classmethod
    def made(cls, names, values):
        row = cls(values)
        row._fields = tuple(names)
        return row

    def __getattr__(self, name):
        if name != "_fields" and name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f"Could not locate column in row for column '{name}'")

    @property
    def _mapping(self):
        return dict(zip(self._fields, self))

    def _asdict(self):
        return self._mapping


class RMKeyView(list):
    """The names of the columns."""

    def __repr__(self):
        return f"RMKeyView({super().__repr__()})"


class Result:
    """Rows, to be taken once."""

    def __init__(self, names, rows, rowcount=-1):
        self._names, self._rows, self.rowcount = list(names), list(rows), rowcount

    def keys(self):
        return RMKeyView(self._names)

    def _take(self):
        rows, self._rows = self._rows, []
        return rows

    def _shape(self, rows):
        return rows

    def all(self):
        return self._shape(self._take())

    fetchall = all

    def __iter__(self):
        return iter(self.all())

    def first(self):
        return next(iter(self.all()), None)

    def fetchone(self):
        return self._shape([self._rows.pop(0)])[0] if self._rows else None

    def fetchmany(self, size=None):
        taken, self._rows = self._rows[:size], self._rows[size or len(self._rows):]
        return self._shape(taken)

    def _single(self, needed):
        rows = self.all()
        if not rows:
            if needed:
                raise exc.NoResultFound("No row was found when one was required")
            return None
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when exactly one was required" if needed
                                           else "Multiple rows were found when one or none was required")
        return rows[0]

    def one(self):
        return self._single(True)

    def one_or_none(self):
        return self._single(False)

    def unique(self, strategy=None):
        found = []
        for row in self._rows:
            if row not in found:
                found.append(row)
        self._rows = found
        return self

    def scalars(self, index=0):
        return ScalarResult(self, index)

    def mappings(self):
        return MappingResult(self)

    def tuples(self):
        return self

    def scalar(self):
        row = self.first()
        return row[0] if row is not None else None

    def scalar_one(self):
        return self.one()[0]

    def scalar_one_or_none(self):
        row = self.one_or_none()
        return row[0] if row is not None else None

    def close(self):
        self._rows = []


class ScalarResult(Result):
    """The first column only."""

    def __init__(self, result, index):
        super().__init__(result._names, result._rows)
        self._index = index

    def _shape(self, rows):
        return [row[self._index] for row in rows]


class MappingResult(Result):
    """Dicts instead of rows."""

    def __init__(self, result):
        super().__init__(result._names, result._rows)

    def _shape(self, rows):
        return [row._mapping for row in rows]


class AsyncResult:
    """What stream() gives: the rows as they are asked for."""

    def __init__(self, result):
        self._result = result

    async def __aiter__(self):
        while rows := self._result.fetchmany(1):
            yield rows[0]

    async def partitions(self, size=None):
        while rows := self._result.fetchmany(size):
            yield rows

    def scalars(self, index=0):
        return AsyncResult(self._result.scalars(index))

    def mappings(self):
        return AsyncResult(self._result.mappings())

    def unique(self, strategy=None):
        return AsyncResult(self._result.unique(strategy))

    def keys(self):
        return self._result.keys()

    async def all(self): return self._result.all()
    async def first(self): return self._result.first()
    async def one(self): return self._result.one()
    async def one_or_none(self): return self._result.one_or_none()
    async def scalar(self): return self._result.scalar()
    async def scalar_one(self): return self._result.scalar_one()
    async def scalar_one_or_none(self): return self._result.scalar_one_or_none()
    async def fetchone(self): return self._result.fetchone()
    async def fetchmany(self, size=None): return self._result.fetchmany(size)

    async def close(self):
        self._result.close()
