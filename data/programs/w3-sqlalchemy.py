import asyncio

from sqlalchemy.ext.asyncio import (
    async_sessionmaker, create_async_engine)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from tutor import now

class Base(DeclarativeBase):
    pass

class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]

engine = create_async_engine("postgresql+asyncpg://sim/shop")
Session = async_sessionmaker(engine, expire_on_commit=False)

async def title(number):
    async with Session() as session:
        return (await session.get(Book, number)).title

async def main():
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with Session() as session, session.begin():
        words = ("ink", "glue", "pens")
        session.add_all(Book(title=word) for word in words)
    start = now()
    print(await asyncio.gather(*(title(n) for n in (1, 2, 3))))
    print("after", round(now() - start, 1), "s")
    await engine.dispose()

asyncio.run(main())
