# Queries of SQLAlchemy: case, cast, functions, aliases, subqueries, WITH, UNION, windows, upserts, types of columns, many-to-many, tables.
# real: import asyncio, asyncpg, sqlalchemy; assert sqlalchemy.__version__[0] == '2'; asyncio.run(asyncpg.connect("postgresql://tutor:tutor@localhost/tutor"))
import asyncio
import enum
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Optional
from uuid import UUID, uuid4

from sqlalchemy import (JSON, Boolean, CheckConstraint, Column, Date, DateTime, Enum, ForeignKey, Index, Integer, MetaData, Numeric, String, Table,
                        Text, UniqueConstraint, Uuid, and_, between, bindparam, case, cast, delete, distinct, exists, extract, false, func, insert,
                        literal, literal_column, not_, null, or_, select, text, true, tuple_, union, union_all, update)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, aliased, contains_eager, joinedload, mapped_column, relationship, selectinload

URL = "postgresql+asyncpg://tutor:tutor@localhost/tutor"


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Level(enum.Enum):
    low = "low"
    high = "high"


class TimeStamped:
    made: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    changed: Mapped[Optional[datetime]] = mapped_column(DateTime(timezone=True), onupdate=func.now())


links = Table("q_links", Base.metadata, Column("person_id", ForeignKey("q_people.id", ondelete="CASCADE"), primary_key=True),
              Column("tag_id", ForeignKey("q_tags.id"), primary_key=True))


class Tag(Base):
    __tablename__ = "q_tags"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20), unique=True)
    people: Mapped[list["Person"]] = relationship(secondary=links, back_populates="tags")


class Team(Base):
    __tablename__ = "q_teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    people: Mapped[list["Person"]] = relationship(back_populates="team", order_by="Person.name")


class Person(TimeStamped, Base):
    __tablename__ = "q_people"
    __table_args__ = (UniqueConstraint("name", "team_id", name="q_uq_person"), CheckConstraint("pay >= 0", name="q_ck_pay"), Index("q_ix_pay", "pay"))
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20), index=True)
    team_id: Mapped[Optional[int]] = mapped_column(ForeignKey("q_teams.id"))
    boss_id: Mapped[Optional[int]] = mapped_column(ForeignKey("q_people.id"))
    pay: Mapped[Decimal] = mapped_column(Numeric(8, 2), default=Decimal("1.00"))
    born: Mapped[Optional[date]]
    level: Mapped[Level] = mapped_column(default=Level.low)
    data: Mapped[dict] = mapped_column(JSON, default=dict)
    words: Mapped[list[str]] = mapped_column(ARRAY(String), default=list)
    active: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    code: Mapped[UUID] = mapped_column(default=uuid4)
    note: Mapped[Optional[str]] = mapped_column(Text)
    team: Mapped[Optional[Team]] = relationship(back_populates="people")
    boss: Mapped[Optional["Person"]] = relationship(remote_side=[id])
    tags: Mapped[list[Tag]] = relationship(secondary=links, back_populates="people")

    def __repr__(self):
        return f"<{self.name}>"


engine = create_async_engine(URL)
Session = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


async def filled():
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.drop_all)
        await conn.run_sync(Base.metadata.create_all)
    async with Session.begin() as s:
        red, blue = Team(name="red"), Team(name="blue")
        ann = Person(name="ann", team=red, pay=Decimal("90.5"), born=date(1980, 2, 1), level=Level.high, data={"a": {"b": [1, 2]}}, words=["x", "y"])
        bob = Person(name="bob", team=red, pay=50, boss=ann, tags=[Tag(name="new")])
        s.add_all([ann, bob, Person(name="cy", team=blue, pay=70, boss=ann, note="hi"), Person(name="dan", pay=50, boss=bob, active=False)])
        ann.tags = [bob.tags[0], Tag(name="boss")]


async def show(s, statement, **values):
    print([tuple(row) for row in (await s.execute(statement, values or None)).all()])


async def expressions(s):
    level = case((Person.pay > 80, "high"), (Person.pay > 60, "middle"), else_="low").label("level")
    await show(s, select(Person.name, level).order_by(Person.id))
    await show(s, select(Person.name, case({"ann": 1, "bob": 2}, value=Person.name, else_=0)).order_by(Person.id))
    await show(s, select(func.sum(case((Person.active, 1), else_=0)), func.count().filter(Person.active.is_(False))))
    await show(s, select(cast(Person.pay, Integer), func.coalesce(Person.note, "-"), Person.pay * 2, -Person.pay, Person.name + "!", Person.name.concat("?")).where(Person.id == 1))
    await show(s, select(func.lower(Person.name), func.length(Person.name), func.upper("abc"), func.round(func.avg(Person.pay), 1)).group_by(Person.name).order_by(Person.name).limit(2))
    await show(s, select(extract("year", Person.born), Person.born + timedelta(days=1), func.date_trunc("year", Person.born) == datetime(1980, 1, 1, tzinfo=timezone.utc)).where(Person.born.is_not(None)))
    await show(s, select(Person.data["a"]["b"], Person.data["a"]["b"][0].as_string(), Person.words, Person.words[1], Person.level).where(Person.id == 1))
    await show(s, select(Person.name).where(Person.words.contains(["x"]), Person.words.any("y")))
    await show(s, select(literal(1), literal("x").label("x"), literal_column("1 + 1"), null(), true(), func.now() > datetime(2001, 1, 1)))
    await show(s, select(distinct(Person.pay)).order_by(Person.pay))
    await show(s, select(func.count(distinct(Person.pay)), func.count(Person.note), func.array_agg(Person.name), func.string_agg(Person.name, ",")).where(Person.id < 3))


async def conditions(s):
    for condition in (Person.name == "ann", Person.name != "ann", Person.note == None, Person.note.is_(None), Person.note.is_not(None), Person.pay.between(50, 70),
                      Person.name.in_(["ann", "dan"]), Person.name.not_in(["ann"]), Person.name.in_([]), Person.name.like("%n"), Person.name.ilike("A%"),
                      Person.name.not_like("%n"), Person.name.startswith("b"), Person.name.endswith("n"), Person.name.contains("o"), Person.name.icontains("O"),
                      or_(Person.pay < 60, Person.name == "cy"), and_(Person.active, Person.pay > 60), not_(Person.active), ~Person.active,
                      (Person.pay > 60) & (Person.name != "ann"), Person.active.is_(True), Person.level == Level.high, Person.team.has(Team.name == "blue"),
                      Person.tags.any(Tag.name == "boss"), ~Person.tags.any(), Person.team == None, Person.boss_id.in_(select(Person.id).where(Person.name == "bob")),
                      tuple_(Person.name, Person.active).in_([("ann", True), ("dan", True)]), func.lower(Person.name) == "cy", text("q_people.pay > 60"),
                      Person.name.regexp_match("^[ab]"), between(Person.id, 2, 3), Person.name > "b", Person.id % 2 == 0):
        print([p.name for p in (await s.scalars(select(Person).where(condition).order_by(Person.id))).all()])


async def joins(s):
    boss = aliased(Person, name="boss")
    await show(s, select(Person.name, boss.name).join(boss, Person.boss_id == boss.id).order_by(Person.id))
    await show(s, select(Person.name, Team.name).join(Person.team, isouter=True).order_by(Person.id))
    await show(s, select(Person.name, Team.name).join(Team, Person.team_id == Team.id, full=True).order_by(Person.id))
    await show(s, select(Team.name, func.count(Person.id).label("n")).select_from(Team).outerjoin(Person).group_by(Team.id).having(func.count(Person.id) > 0).order_by(text("n DESC")))
    await show(s, select(Person.name, Tag.name).join(Person.tags).order_by(Person.name, Tag.name))
    found = select(Person.team_id, func.sum(Person.pay).label("total")).group_by(Person.team_id).subquery()
    await show(s, select(Team.name, found.c.total).join(found, found.c.team_id == Team.id).order_by(Team.name))
    rich = select(Person).where(Person.pay > 60).cte("rich")
    await show(s, select(rich.c.name, rich.c.pay).order_by(rich.c.name))
    under = select(Person.id, Person.name, literal(0).label("depth")).where(Person.boss_id.is_(None)).cte("under", recursive=True)
    under = under.union_all(select(Person.id, Person.name, under.c.depth + 1).join(under, Person.boss_id == under.c.id))
    await show(s, select(under.c.name, under.c.depth).order_by(under.c.depth, under.c.name))
    await show(s, union_all(select(Team.name), select(Tag.name)).order_by("name"))
    both = union(select(Person.name.label("word")), select(Team.name)).subquery()
    await show(s, select(func.count()).select_from(both))
    count = select(func.count(Person.id)).where(Person.team_id == Team.id).correlate(Team).scalar_subquery()
    await show(s, select(Team.name, count.label("n")).order_by(Team.name))
    await show(s, select(Team.name).where(exists().where(Person.team_id == Team.id, Person.pay > 80)))
    await show(s, select(Person.name, func.rank().over(order_by=Person.pay.desc()), func.sum(Person.pay).over(partition_by=Person.team_id)).order_by(Person.id))
    await show(s, select(Person.name).order_by(Person.note.desc().nulls_last(), Person.name.asc()).offset(1).limit(2))
    sub = aliased(Person, select(Person).where(Person.active).subquery())
    print((await s.scalars(select(sub).order_by(sub.name.desc()))).all())
    print((await s.execute(select(Person, Team).join(Person.team).where(Person.name == "cy"))).one()[1].name)


async def loading(s):
    people = (await s.scalars(select(Person).options(selectinload(Person.tags), joinedload(Person.team), selectinload(Person.boss).selectinload(Person.tags)).order_by(Person.id))).unique().all()
    print([(p.name, sorted(t.name for t in p.tags), p.team and p.team.name, p.boss and p.boss.name) for p in people])
    team = (await s.scalars(select(Team).join(Team.people).options(contains_eager(Team.people)).where(Team.name == "red").order_by(Person.name))).unique().one()
    print(team.people)
    tag = (await s.scalars(select(Tag).where(Tag.name == "new"))).one()
    print(sorted(p.name for p in await tag.awaitable_attrs.people))
    people[0].tags.remove(tag)
    people[3].tags.append(tag)
    await s.commit()
    await show(s, select(links.c.person_id, links.c.tag_id).order_by(links.c.person_id))
    print(sorted(p.name for p in (await s.scalars(select(Person).where(Person.tags.contains(tag))))))


async def changes(s):
    await show(s, insert(Tag).values([{"name": "a"}, {"name": "b"}]).returning(Tag.id, Tag.name))
    print((await s.scalars(insert(Tag).returning(Tag), [{"name": "c"}, {"name": "d"}])).all()[0].name)
    upsert = pg_insert(Tag).values(name="a").on_conflict_do_nothing(index_elements=["name"])
    print((await s.execute(upsert)).rowcount)
    upsert = pg_insert(Person).values(name="ann", team_id=1, pay=5)
    upsert = upsert.on_conflict_do_update(constraint="q_uq_person", set_={"pay": upsert.excluded.pay + Person.pay}).returning(Person.name, Person.pay)
    await show(s, upsert)
    await show(s, update(Person).where(Person.name == "bob").values(pay=Person.pay + 10, note="up").returning(Person.name, Person.pay, Person.note))
    result = await s.execute(update(Person).where(Person.team_id.is_(None)).values({Person.note: "alone"}))
    print(result.rowcount)
    await s.execute(update(Person), [{"id": 1, "note": "one"}, {"id": 2, "note": "two"}])
    await show(s, select(Person.note).order_by(Person.id))
    await show(s, insert(Tag).from_select(["name"], select(Team.name)).returning(Tag.name))
    await show(s, delete(Tag).where(Tag.name.in_(["a", "b", "c", "d"])).returning(Tag.name))
    merged = await s.merge(Person(id=3, name="cyrus", pay=1))
    print(merged, merged.note, merged in s)
    await s.flush()
    try:
        async with s.begin_nested():
            s.add(Person(name="eve", pay=-1))
    except IntegrityError as error:
        print("q_ck_pay" in str(error.orig), type(error.orig.__cause__).__name__)
    cy = await s.get(Person, 3)
    await s.refresh(cy)
    print(cy.changed is not None, cy.made.tzinfo is not None, isinstance(cy.code, UUID), cy.level)
    print(await s.run_sync(lambda session: session.scalar(select(func.count(Person.id)))))
    await s.rollback()


async def core():
    meta = MetaData()
    things = Table("q_things", meta, Column("id", Integer, primary_key=True), Column("name", String(10), nullable=False, unique=True), Column("amount", Integer, default=1),
                   Column("sold", Boolean, server_default=text("false")))
    async with engine.begin() as conn:
        await conn.run_sync(meta.drop_all)
        await conn.run_sync(meta.create_all)
        result = await conn.execute(insert(things).values(name="tea"))
        print(result.inserted_primary_key, result.rowcount)
        await conn.execute(things.insert(), [{"name": "mug", "amount": 3}, {"name": "jug", "amount": 5}])
        result = await conn.execute(select(things).where(things.c.amount > 1).order_by(things.c.name))
        print(result.keys(), result.mappings().all())
        await conn.execute(things.update().where(things.c.name == "mug").values(sold=True, amount=things.c.amount + 1))
        print((await conn.execute(select(things.c.name, things.c.amount, things.c.sold).order_by(things.c.id))).all())
        print((await conn.execute(things.delete().where(things.c.sold))).rowcount, await conn.scalar(select(func.count()).select_from(things)))
        print((await conn.execute(text("SELECT name FROM q_things WHERE amount > :n").bindparams(n=2))).scalar_one())
        print((await conn.execute(select(things.c.name).where(things.c.name == bindparam("wanted")), {"wanted": "tea"})).scalar())
        async for row in await conn.stream(select(things.c.name).order_by(things.c.name)):
            print(row.name)
    async with engine.begin() as conn:
        await conn.run_sync(meta.drop_all)
    print([t.name for t in Base.metadata.sorted_tables], Person.__table__.name, Person.__table__.c.pay.type.__class__.__name__)


async def main():
    await filled()
    for part in (expressions, conditions, joins, loading, changes):
        print("---", part.__name__)
        async with Session() as s:
            await part(s)
    print("--- core")
    await core()
    async with engine.begin() as conn:
        await conn.run_sync(Base.metadata.drop_all)
    await engine.dispose()


asyncio.run(main())
