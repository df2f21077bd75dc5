# SQLAlchemy's async session: loading, relationships, expiry, transactions, errors, and one session for two tasks.
import asyncio
import asyncpg
import simnet
from sqlalchemy import ForeignKey, String, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload
from tutor import now


class Base(AsyncAttrs, DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), unique=True)
    age: Mapped[int | None]
    orders: Mapped[list["Order"]] = relationship(back_populates="user")


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    total: Mapped[float] = mapped_column(default=1.5)
    user: Mapped["User"] = relationship(back_populates="orders")


engine = create_async_engine("postgresql+asyncpg://sim/shop")
Session = async_sessionmaker(engine, expire_on_commit=False)


def headline(error):
    return f"{type(error).__name__}: {str(error).splitlines()[0]}"


async def filling():
    start = now()
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.create_all)
    print("tables", sorted(asyncpg.tables), round(now() - start, 2))
    start = now()
    async with Session() as session:
        session.add_all([User(name="ann", age=30, orders=[Order(total=5), Order()]), User(name="bob")])
        print(len(session.new), "new")
        await session.commit()
    print(asyncpg.tables["users"], asyncpg.tables["orders"], round(now() - start, 2))


async def asking():
    async with Session() as session:
        ann = await session.get(User, 1)
        print(ann.name, ann is await session.get(User, 1), await session.get(User, 99))
        print([u.name for u in await session.scalars(select(User).order_by(User.name.desc()))])
        result = await session.execute(select(User.name, func.count(Order.id).label("n")).join(Order).group_by(User.name))
        row = result.one()
        print(row, row.n, row.name)
        print((await session.execute(select(User).where(User.age.is_(None), User.name.like("b%")))).scalar_one().name)
        print(await session.scalar(select(func.count()).select_from(Order).where((Order.total > 2) | (Order.id.in_([7, 8])))))
        print((await session.execute(text("SELECT name FROM users WHERE id = :id"), {"id": 2})).scalar_one())
        print(select(User).where(User.name == "x").limit(1))
        for wrong in (select(User).where(User.id == 99), select(User)):
            try:
                (await session.execute(wrong)).scalar_one()
            except SQLAlchemyError as error:
                print(headline(error))


async def lazily():
    async with Session() as session:
        ann = await session.get(User, 1)
        try:
            print(ann.orders)
        except SQLAlchemyError as error:
            print(headline(error))
        print([o.total for o in await ann.awaitable_attrs.orders])
    async with Session() as session:
        start = now()
        users = (await session.scalars(select(User).options(selectinload(User.orders)).order_by(User.id))).all()
        print([[o.total for o in u.orders] for u in users], users[0].orders[0].user is users[0], round(now() - start, 2))
        order = (await session.scalars(select(Order).options(selectinload(Order.user)))).first()
        print(order.user.name)
        bob = await session.get(User, 2)
    async with Session() as session:
        cy = await session.get(User, 2)
    try:
        cy.orders
    except SQLAlchemyError as error:
        print(type(error).__name__, str(error).partition("> ")[2].replace("'", '"'))


async def expiring():
    async with AsyncSession(engine) as session:
        ann = await session.get(User, 1)
        ann.age = 31
        await session.commit()
        try:
            print(ann.age)
        except SQLAlchemyError as error:
            print(headline(error))
        await session.refresh(ann)
        print(ann.age)


async def transactions():
    try:
        async with Session.begin() as session:
            session.add(User(name="cy"))
            await session.flush()
            print(await session.scalar(select(func.count(User.id))))
            raise RuntimeError("no")
    except RuntimeError:
        print(len(asyncpg.tables["users"]))
    async with Session() as session:
        session.add(User(name="ann"))
        try:
            await session.commit()
        except IntegrityError as error:
            print(headline(error))
            print(type(error.orig.__cause__).__name__)
        try:
            await session.scalars(select(User))
        except SQLAlchemyError as error:
            print(headline(error)[:70])
        await session.rollback()
        async with session.begin():
            await session.execute(update(User).where(User.id == 2).values(age=User.id + 5))
            await session.execute(insert(User).values([{"name": "dan", "age": 1}, {"name": "eve", "age": 2}]))
            result = await session.execute(delete(User).where(User.age < 2))
            print(result.rowcount)
            try:
                async with session.begin_nested():
                    session.add(User(name="bob"))
            except IntegrityError:
                print("savepoint")
        print([tuple(u.values()) for u in asyncpg.tables["users"]])
        eve = (await session.scalars(select(User).filter_by(name="eve"))).one()
        await session.delete(eve)
        order = await session.get(Order, 2)
        order.user = await session.get(User, 2)
        await session.commit()
    print(len(asyncpg.tables["users"]), asyncpg.tables["orders"][1])


async def shared():
    async with Session() as session:
        results = await asyncio.gather(*[session.execute(select(User)) for _ in range(2)], return_exceptions=True)
        print([headline(r) if isinstance(r, Exception) else len(r.all()) for r in results])
        results = await asyncio.gather(*[session.execute(select(User)) for _ in range(2)], return_exceptions=True)
        print([headline(r)[-100:] if isinstance(r, Exception) else len(r.all()) for r in results])
    small = create_async_engine("postgresql+asyncpg://sim/shop", pool_size=1, max_overflow=1, pool_timeout=2)

    async def hold():
        async with AsyncSession(small) as session:
            await session.scalar(select(func.count(User.id)))
            await asyncio.sleep(3)
    results = await asyncio.gather(*[hold() for _ in range(3)], return_exceptions=True)
    print([r and headline(r) for r in results])
    try:
        create_async_engine("postgresql://sim/shop")
    except SQLAlchemyError as error:
        print(headline(error))
    async with Session() as session:
        try:
            await session.execute("SELECT 1")
        except SQLAlchemyError as error:
            print(headline(error))


async def main():
    for part in (filling, asking, lazily, expiring, transactions, shared):
        print("---", part.__name__)
        await part()
    print(simnet.meter.open["conn"], simnet.meter.peak["conn"])


asyncio.run(main())
