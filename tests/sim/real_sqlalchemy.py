# Sessions, statements, results, relationships and the errors that everyone meets.
# real: import asyncio, asyncpg, sqlalchemy; assert sqlalchemy.__version__[0] == '2'; asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
import asyncio

from sqlalchemy import ForeignKey, String, delete, func, insert, select, text, update
from sqlalchemy.exc import (IntegrityError, InvalidRequestError, MissingGreenlet, MultipleResultsFound, NoResultFound, OperationalError,
                            PendingRollbackError, ProgrammingError, SQLAlchemyError)
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship, selectinload

URL = "postgresql+asyncpg://tutor:tutor@localhost/tutor"


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), unique=True)
    born: Mapped[int | None]
    books: Mapped[list["Book"]] = relationship(back_populates="author", cascade="all, delete-orphan")

    def __repr__(self):
        return f"Author({self.name})"


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))
    author: Mapped[Author] = relationship(back_populates="books")


engine = create_async_engine(URL)
Session = async_sessionmaker(engine, expire_on_commit=False)


def family(error):
    return [c.__name__ for c in type(error).__mro__ if c.__module__.startswith("sqlalchemy") and c.__name__ != "HasDescriptionCode"]


async def told(title, work):
    try:
        print(title, "->", await work)
    except SQLAlchemyError as error:
        print(title, "->", family(error)[:2], "|", [line for line in str(error).partition(" at 0x")[0].splitlines() if not line.startswith(("[SQL", "[para"))])
    except Exception as error:
        print(title, "->", type(error).__name__, "|", str(error)[:110])


async def filling():
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.drop_all)
        await conn.run_sync(Base.metadata.create_all)
    async with Session() as s:
        async with s.begin():
            ann = Author(name="ann", born=1950, books=[Book(title="Rain"), Book(title="Snow")])
            s.add_all([ann, Author(name="bob", books=[Book(title="Ink")]), Author(name="cy", born=1980)])
        print(ann.id, ann in s, len(ann.books), s.in_transaction(), s.is_active)


async def reading():
    async with Session() as s:
        print((await s.get(Author, 1)).name, await s.get(Author, 99))
        print((await s.scalars(select(Author).order_by(Author.name.desc()))).all())
        print((await s.execute(select(Author.name, Author.born).where(Author.born > 1900).order_by(Author.id))).all())
        row = (await s.execute(select(Author.name, Author.born).where(Author.id == 1))).one()
        print(row, row.name, row[1], row._mapping["born"], tuple(row), row._asdict())
        print(await s.scalar(select(func.count()).select_from(Book)), await s.scalar(select(func.max(Author.born))))
        print((await s.execute(select(Author.name, func.count(Book.id)).join(Book).group_by(Author.name).order_by(Author.name))).all())
        print((await s.scalars(select(Author).where(Author.name.in_(["ann", "cy"]), Author.born.is_not(None)).order_by(Author.id).limit(1).offset(1))).all())
        print((await s.scalars(select(Author.name).where((Author.name == "bob") | Author.name.like("c%")).order_by(Author.name))).all())
        print((await s.execute(text("SELECT title FROM books WHERE id < :n ORDER BY id"), {"n": 3})).scalars().all())
        result = await s.execute(select(Author).where(Author.name == "nobody"))
        print(result.scalar_one_or_none(), result.closed if hasattr(result, "closed") else True)
        for call in ("one", "one_or_none", "first", "scalar_one", "scalar_one_or_none", "scalar"):
            for where in (Author.id > 90, Author.id > 0):
                try:
                    print(call, getattr(await s.execute(select(Author.name).where(where).order_by(Author.id)), call)())
                except (NoResultFound, MultipleResultsFound) as error:
                    print(call, type(error).__name__, "|", error)
        a, b = await s.get(Author, 1), (await s.scalars(select(Author).where(Author.id == 1))).one()
        print(a is b)


async def lazily():
    async with Session() as s:
        author = await s.get(Author, 1)
        try:
            print(author.books)
        except MissingGreenlet as error:
            print(family(error), "|", error)
        author = (await s.scalars(select(Author).options(selectinload(Author.books)).where(Author.id == 1).execution_options(populate_existing=True))).one()
        print([b.title for b in author.books], author.books[0].author is author)
        book = (await s.scalars(select(Book).options(joinedload(Book.author)).where(Book.title == "Ink"))).one()
        print(book.author.name)
        await s.refresh(author, ["books"])
        print(len(author.books))
    async with AsyncSession(engine) as s:
        author = await s.get(Author, 2)
        author.born = 1960
        await s.commit()
        try:
            print(author.born)
        except MissingGreenlet as error:
            print("expired:", type(error).__name__)
        await s.refresh(author)
        print(author.born)
    try:
        print(author.born, author.books)
    except SQLAlchemyError as error:
        print(type(error).__name__, "|", str(error).replace(hex(id(author)), "AT").splitlines()[0])


async def failing():
    async with Session() as s:
        s.add(Author(name="ann"))
        await told("flush", s.flush())
        await told("after", s.scalars(select(Author)))
        await s.rollback()
        print(len((await s.scalars(select(Author))).all()))
    async with Session() as s:
        s.add(Author(name=None))
        await told("null", s.commit())
    async with Session() as s:
        await told("table", s.execute(text("SELECT * FROM nowhere")))
    async with Session() as s:
        await told("parameter", s.execute(text("SELECT :a"), {}))
    async with Session() as s:
        await told("str", s.execute("SELECT 1"))
    async with Session() as s:
        try:
            async with s.begin():
                s.add(Author(name="dee"))
                await s.flush()
                raise ValueError("no")
        except ValueError as error:
            print(error, await s.scalar(select(func.count()).select_from(Author)))
        await told("begin in begin", again(s))
    try:
        Author(nme="x")
    except TypeError as error:
        print(error)
    async with Session() as s:
        await told("add a string", asyncio.to_thread(lambda: None))
        try:
            s.add("ann")
        except SQLAlchemyError as error:
            print(family(error)[0], "|", error)
        try:
            await s.delete(Author(name="x"))
        except SQLAlchemyError as error:
            print(family(error)[0], "|", [line for line in str(error).partition(" at 0x")[0].splitlines() if not line.startswith(("[SQL", "[para"))])


async def again(s):
    async with s.begin():
        pass


async def changing():
    async with Session.begin() as s:
        author = await s.get(Author, 3)
        author.name = "cyd"
        print(author in s.dirty, s.new, len(s.dirty))
        s.add(Book(title="Fog", author=author))
    async with Session() as s:
        print((await s.scalars(select(Book.title).join(Author).where(Author.name == "cyd"))).all())
        result = await s.execute(update(Book).where(Book.title == "Fog").values(title="Mist"))
        print(result.rowcount)
        await s.execute(insert(Author), [{"name": "eve"}, {"name": "fay", "born": 2000}])
        print((await s.scalars(insert(Author).values(name="gil").returning(Author.name))).one())
        print((await s.execute(delete(Author).where(Author.born == 2000))).rowcount)
        await s.commit()
        author = (await s.scalars(select(Author).options(selectinload(Author.books)).where(Author.name == "ann"))).one()
        await s.delete(author)
        await s.commit()
        print((await s.scalars(select(Book.title).order_by(Book.title))).all())
        async with s.begin_nested():
            s.add(Author(name="hal"))
        try:
            async with s.begin_nested():
                s.add(Author(name="hal"))
        except IntegrityError:
            print("savepoint undone")
        await s.commit()
        print((await s.scalars(select(Author.name).order_by(Author.name))).all())
        async for name in await s.stream_scalars(select(Author.name).order_by(Author.name).limit(2)):
            print("stream", name)
    async with Session() as s:
        author = (await s.scalars(select(Author).options(selectinload(Author.books)).where(Author.name == "bob"))).one()
        author.books.remove(author.books[0])
        author.books.append(Book(title="Oil"))
        await s.commit()
        print((await s.scalars(select(Book.title).order_by(Book.title))).all())
        found = await s.stream(select(Author.id, Author.name).order_by(Author.id))
        print([len(rows) async for rows in found.partitions(3)], await (await s.stream_scalars(select(Author.name).where(Author.name == "bob"))).one())
    print(select(Author.name).where(Author.id == 5, Author.name == "x").order_by(Author.name).limit(3))
    print(select(Author).join(Book).where(Book.title.like("a%")))
    print(select(Book).join(Author).group_by(Book.id))
    print(update(Author).where(Author.id == 1).values(name="x"))
    print(delete(Author).where(Author.id == 1))


async def main():
    for part in (filling, reading, lazily, failing, changing):
        print("---", part.__name__)
        await part()
    await engine.dispose()

asyncio.run(main())
