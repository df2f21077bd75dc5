# Models: conversion, limits, nested models, errors with their words.
# real: import pydantic; assert pydantic.VERSION[0] == '2'
from enum import Enum
from typing import Annotated, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, ValidationError, computed_field, field_validator, model_validator


class Color(Enum):
    RED = "red"
    BLUE = "blue"


class Address(BaseModel):
    street: str
    number: int = Field(gt=0, le=999)


class User(BaseModel):
    id: int
    name: str = Field(min_length=2, max_length=5)
    email: Optional[str] = None
    tags: list[str] = []
    scores: dict[str, float] = Field(default_factory=dict)
    address: Address | None = None
    color: Color = Color.RED
    kind: Literal["a", "b"] = "a"
    active: bool = True
    age: Annotated[int, Field(ge=18)] = 18
    mixed: int | str = 0
    pair: tuple[int, str] = (1, "x")


def show(make):
    try:
        print(repr(make()))
    except ValidationError as error:
        for e in error.errors(include_url=False):
            e.pop("ctx", None)
            print("   ", e)


show(lambda: User(id="7", name="Ann", tags=["x"], scores={"m": "1.5"}, address={"street": "s", "number": "3"}))
show(lambda: User(id="abc", name="A", tags="x", scores={"m": "y"}, address={"number": 0}))
show(lambda: User())
show(lambda: User(id=1.5, name="Bobby Tables", color="green", kind="c", active="maybe", age=3, mixed=None, pair=[1]))
show(lambda: User(id=2.0, name="Eve", color="blue", active="yes", mixed="5", pair=["2", "y"]))
show(lambda: User(id=None, name=5, address="home", active=7))
show(lambda: User(id="1", name=" ", age="3", address={"street": "", "number": "1000"}))


class Basket(BaseModel):
    items: list[int] = Field(min_length=2, max_length=3)
    step: float = Field(multiple_of=0.5, lt=10)
    code: str = Field(pattern="^[a-z]+$")


show(lambda: Basket(items=["1"], step="0.7", code="A1"))
show(lambda: Basket(items=[1, 2, 3, "4"], step=10, code="abc"))
u = User(id=1, name="Ann", address=Address(street="s", number=1))
print(u, u.model_dump() == {**u.model_dump()}, sorted(u.model_fields_set))
print(u.model_dump(exclude={"scores"}, exclude_none=True))
print(u.model_dump(exclude_unset=True))
print(u.model_dump_json(include={"id", "name", "color"}))
print(u.model_copy(update={"id": 9}).id, u == User(id=1, name="Ann", address={"street": "s", "number": 1}))
print(User.model_validate({"id": 3, "name": "Max"}).id, User.model_validate_json('{"id": 4, "name": "Tim"}').id)
try:
    User(id="x", name="Ann")
except ValidationError as error:
    print(str(error).splitlines()[:3], error.error_count())


class Order(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    count: int
    price: float = Field(alias="unitPrice")

    @field_validator("count")
    @classmethod
    def even(cls, v):
        if v % 2:
            raise ValueError("must be even")
        return v

    @model_validator(mode="after")
    def cheap(self):
        assert self.count * self.price < 100, "too much"
        return self

    @computed_field
    @property
    def total(self) -> float:
        return self.count * self.price


show(lambda: Order(count=2, unitPrice=3))
show(lambda: Order(count=3, unitPrice=3))
show(lambda: Order(count=2, unitPrice=300))
show(lambda: Order(count=2, price=3, other=1))
print(Order(count=2, unitPrice=3).model_dump(by_alias=True), hash(Order(count=2, unitPrice=3)) is not None)
o = Order(count=2, unitPrice=3)
try:
    o.count = 4
except ValidationError as error:
    print(error.errors(include_url=False))
try:
    u.nothing = 1
except ValueError as error:
    print(error)
try:
    u.missing
except AttributeError as error:
    print(error)


class Node(BaseModel):
    value: int
    children: list["Node"] = []


show(lambda: Node(value=1, children=[{"value": 2, "children": [{"value": "z"}]}]))
show(lambda: Node(value=1, children=[{"value": 2}]))


class Admin(User):
    level: int = 1
    id: str


show(lambda: Admin(id="root", name="Ann", level="2").level)
