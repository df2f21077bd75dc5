# As tutorials have it: dataclasses, JSON and dates
from __future__ import annotations
import asyncio, json, dataclasses as dc
from dataclasses import dataclass, field, asdict, replace, KW_ONLY
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import PurePath
from uuid import UUID
import typing as t

@dataclass(frozen=True, slots=True)
class Job:
    id: int
    due: datetime
    _: KW_ONLY
    tags: tuple[str, ...] = ()
    cost: Decimal = Decimal('0.10')
    meta: dict[str, t.Any] = field(default_factory=dict, repr=False, hash=False)
    def __post_init__(self):
        if self.id < 0:
            raise ValueError('negative')

class Enc(json.JSONEncoder):
    def default(self, o):
        if dc.is_dataclass(o):
            return asdict(o)
        if isinstance(o, datetime):
            return o.isoformat()
        if isinstance(o, (Decimal, UUID, PurePath)):
            return str(o)
        return super().default(o)

async def main():
    j = Job(1, datetime(2024, 1, 2, 3, 4, tzinfo=timezone.utc), tags=('a',), meta={'p': PurePath('/x/y')})
    print(j)
    print(json.dumps(j, cls=Enc))
    print(replace(j, id=2, due=j.due + timedelta(days=30, hours=5)))
    try:
        j.id = 5
    except dc.FrozenInstanceError as e:
        print(e)
    try:
        Job(-1, None)
    except ValueError as e:
        print(e)
    print([f.name for f in dc.fields(Job)], t.get_type_hints(Job)['tags'], Job.__annotations__['cost'], hash(j) == hash(replace(j)))
    print(sum([Job(i, j.due).cost for i in range(3)]), j == replace(j), f'{j.due:%d %b %Y}', Job.__match_args__)
asyncio.run(main())
