# real: import pydantic; assert tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 13)
# JSON schemas of models, fields and types.
import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar, Union
from uuid import UUID
from pydantic import (BaseModel, ConfigDict, Field, HttpUrl, PositiveInt, SecretStr, StringConstraints, TypeAdapter, computed_field,
                      conlist, constr, field_validator)


class Level(IntEnum):
    low = 1
    high = 2


class Kind(str, Enum):
    """Kinds of things."""
    a = "a"
    b = "b"


class Cat(BaseModel):
    pet: Literal["cat"]
    lives: int = 9


class Dog(BaseModel):
    pet: Literal["dog"]
    name: str


class Tree(BaseModel):
    value: int
    children: list["Tree"] = []


class Everything(BaseModel):
    """All the types."""
    model_config = ConfigDict(title="Every thing", extra="forbid")
    i: int
    f: float = Field(1.5, ge=0, lt=10, description="a float")
    s: str = Field("x", min_length=1, max_length=5, pattern="^x", title="The s", examples=["x", "xx"])
    b: bool = False
    by: bytes = b""
    n: None = None
    d: date
    dt: datetime | None = None
    t: time = time(1, 2)
    td: timedelta = timedelta(hours=1)
    u: UUID
    dec: Decimal = Decimal("1.5")
    any: Any = None
    li: list[int] = Field([], min_length=1, max_length=3)
    bare: list = []
    st: set[str] = set()
    tu: tuple[int, str] = (1, "a")
    tv: tuple[int, ...] = ()
    di: dict[str, float] = {}
    da: dict[str, Any] = {}
    bd: dict = {}
    op: Optional[int] = None
    un: Union[int, str] = 1
    lit: Literal["a", "b", 3] = "a"
    one: Literal[1] = 1
    level: Level = Level.low
    kind: Kind = Field(Kind.a, description="which")
    nested: Cat | None = None
    pets: list[Cat | Dog] = []
    tagged: Union[Cat, Dog] = Field(discriminator="pet")
    alias: int = Field(0, alias="theAlias")
    pos: PositiveInt = 1
    con: constr(min_length=2) = "ab"
    cl: conlist(int, min_length=1) = [1]
    ann: Annotated[str, StringConstraints(max_length=3)] = "abc"
    ann2: Annotated[int, Field(gt=1, multiple_of=2)] = 2
    secret: SecretStr = SecretStr("s")
    url: HttpUrl | None = None
    old: int = Field(1, deprecated=True)
    extra: int = Field(1, json_schema_extra={"unit": "cm"})
    optlim: int | None = Field(None, ge=1)


class Area(BaseModel):
    w: float
    h: float

    @computed_field
    @property
    def area(self) -> float:
        return self.w * self.h


T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int


def show(schema):
    properties = schema.pop("properties", {})
    print(json.dumps(schema))
    for name, value in properties.items():
        print("   ", name, json.dumps(value))


show(Everything.model_json_schema())
show(Tree.model_json_schema())
show(Area.model_json_schema())
show(Area.model_json_schema(mode="serialization"))
show(Everything.model_json_schema(by_alias=False)["$defs"]["Cat"])
print(TypeAdapter(list[int]).json_schema(), TypeAdapter(int | None).json_schema(), TypeAdapter(dict[str, Cat]).json_schema())
show(Page[int].model_json_schema())
show(Page[Cat].model_json_schema())
print(Page[int](items=["1", 2], total=2), Page[int].__name__)
