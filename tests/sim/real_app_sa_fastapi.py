# FastAPI over a session of SQLAlchemy for each request.
# real: import asyncio, asyncpg, fastapi, httpx, sqlalchemy; assert sqlalchemy.__version__[0] == '2'; asyncio.run(asyncpg.connect('postgresql://tutor:tutor@localhost/tutor'))
import asyncio
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload


class Base(AsyncAttrs, DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "app_users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(50), unique=True, index=True)
    active: Mapped[bool] = mapped_column(default=True)
    items: Mapped[list["Item"]] = relationship(back_populates="owner", lazy="selectin", order_by="Item.id")


class Item(Base):
    __tablename__ = "app_items"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("app_users.id"))
    owner: Mapped[User] = relationship(back_populates="items")


class ItemOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    title: str


class UserIn(BaseModel):
    email: str


class UserOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    email: str
    active: bool
    items: list[ItemOut] = []


engine = create_async_engine("postgresql+asyncpg://tutor:tutor@localhost/tutor", pool_size=3)
make_session = async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.drop_all)
        await conn.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def get_session():
    async with make_session() as session:
        try:
            yield session
            await session.commit()
        except Exception:
            await session.rollback()
            raise

SessionDep = Annotated[AsyncSession, Depends(get_session)]


@app.post("/users", response_model=UserOut, status_code=201)
async def create_user(data: UserIn, session: SessionDep):
    user = User(email=data.email)
    session.add(user)
    try:
        await session.flush()
    except IntegrityError:
        raise HTTPException(409, "email is taken")
    await session.refresh(user, ["items"])
    return user


@app.post("/users/{user_id}/items", response_model=ItemOut)
async def create_item(user_id: int, title: str, session: SessionDep):
    user = await session.get(User, user_id)
    if user is None:
        raise HTTPException(404)
    item = Item(title=title, owner=user)
    session.add(item)
    await session.flush()
    return item


@app.get("/users", response_model=list[UserOut])
async def list_users(session: SessionDep, skip: int = 0, limit: int = 10):
    result = await session.scalars(select(User).order_by(User.id).offset(skip).limit(limit))
    return result.all()


@app.get("/count")
async def count(session: SessionDep):
    stmt = select(User.email, func.count(Item.id).label("n")).outerjoin(Item).group_by(User.email).order_by(User.email)
    return [dict(row) for row in (await session.execute(stmt)).mappings()]


async def main():
    async with lifespan(app):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as c:
            print([(await c.post("/users", json={"email": e})).json() for e in ("ann@x.org", "bob@x.org")])
            r = await c.post("/users", json={"email": "ann@x.org"})
            print(r.status_code, r.json())
            rs = await asyncio.gather(*(c.post("/users/1/items", params={"title": f"t{i}"}) for i in range(3)))
            print(sorted(r.json()["title"] for r in rs), (await c.post("/users/9/items?title=x")).status_code)
            users = (await c.get("/users")).json()
            print([(u["email"], len(u["items"])) for u in users], (await c.get("/users?skip=1&limit=1")).json())
            print((await c.get("/count")).json())
        async with make_session() as session:
            user = await session.scalar(select(User).where(User.email.startswith("ann")))
            print([i.title[0] for i in await user.awaitable_attrs.items], user.active)
            user.email = "new@x.org"
            print(session.dirty and True, await session.scalar(select(func.count()).select_from(User).where(User.email.contains("new"))))
            await session.rollback()
            print(await session.scalar(select(User.email).where(User.id == 1)))

asyncio.run(main())
