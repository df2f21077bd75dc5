# What ordinary programs do with pydantic: validators and serializers of all modes, aliases, unions with tags, generic and root models, checked calls.
# real: import pydantic; assert tuple(map(int, pydantic.VERSION.split(".")[:2])) >= (2, 13)
import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar, Union
from uuid import UUID
from pydantic import *
from pydantic import AliasChoices, Json, PlainSerializer, validate_call, model_serializer, BeforeValidator, AfterValidator, PositiveInt
def err(f):
    try: print(f())
    except ValidationError as e: print(e.error_count(), [(x["type"], x["loc"], x["msg"]) for x in e.errors()])
    except Exception as e: print(type(e).__name__, str(e)[:150])
class Kind(str, Enum): a = "a"; b = "b"
class Addr(BaseModel):
    street: str; zip: str = Field(pattern=r"^\d{5}$")
class User(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True, validate_assignment=True, extra="forbid", populate_by_name=True, use_enum_values=True)
    id: int
    name: Annotated[str, Field(min_length=2, max_length=10)]
    email: str | None = None
    kind: Kind = Kind.a
    tags: list[str] = Field(default_factory=list, max_length=3)
    addr: Optional[Addr] = None
    born: date | None = Field(None, alias="birthday")
    score: float = Field(0, ge=0, le=100)
    meta: dict[str, Any] = {}
    _secret: str = PrivateAttr("s")
    @field_validator("email")
    @classmethod
    def lower(cls, v): return v.lower() if v else v
    @field_validator("tags", mode="before")
    @classmethod
    def split(cls, v): return v.split(",") if isinstance(v, str) else v
    @model_validator(mode="after")
    def check(self):
        if self.name == "root" and self.id != 0: raise ValueError("root is 0")
        return self
    @computed_field
    @property
    def label(self) -> str: return f"{self.name}#{self.id}"
u = User(id="5", name=" ann ", email="A@B.C", tags="x,y", addr={"street": "s", "zip": "12345"}, birthday="2020-01-02", score="3.5")
print(u); print(repr(u)); print(u.model_dump()); print(u.model_dump_json()); print(u.model_dump(by_alias=True, exclude={"meta", "tags"}, exclude_none=True))
print(u.model_dump(include={"id", "addr"}), u.model_dump(mode="json")["born"], u.model_dump(exclude_unset=True, exclude={"addr": {"zip"}}))
print(u.model_fields_set == {"id","name","email","tags","addr","born","score"}, User.model_fields["id"].is_required(), list(User.model_fields))
c = u.model_copy(update={"id": 9}); print(c.id, c == u, u.model_copy(deep=True) == u, u.kind, type(u.kind))
err(lambda: setattr(u, "score", 1000)); err(lambda: setattr(u, "nix", 1)); u.score = "7"; print(u.score)
err(lambda: User(id="x", name="a", score=-1, addr={"street": 1}, extra=1, tags=[1, 2, 3, 4]))
err(lambda: User(id=1, name="root")); err(lambda: User.model_validate({"id": 1})); err(lambda: User.model_validate_json('{"id": 1, "name": "bob"}').name); err(lambda: User.model_validate_json("{"))
err(lambda: User(**{"id": 1, "name": "bo", "born": "2020-13-01"}))
class Base(BaseModel):
    @field_validator("*", mode="before", check_fields=False)
    @classmethod
    def strip(cls, v): return v.strip() if isinstance(v, str) else v
class Item(Base):
    name: str; price: Decimal = Field(max_digits=5, decimal_places=2); qty: PositiveInt = 1
print(Item(name=" a ", price="1.50")); err(lambda: Item(name="x", price="1.234")); err(lambda: Item(name="x", price="1", qty=0))
class Cat(BaseModel): type: Literal["cat"]; lives: int = 9
class Dog(BaseModel): type: Literal["dog"]; good: bool = True
class Owner(BaseModel): pet: Annotated[Union[Cat, Dog], Field(discriminator="type")]
print(Owner(pet={"type": "dog"})); err(lambda: Owner(pet={"type": "fish"})); err(lambda: Owner(pet={})); err(lambda: Owner(pet={"type": "cat", "lives": "x"}))
class Tags(RootModel[list[str]]):
    def __iter__(self): return iter(self.root)
    def __getitem__(self, i): return self.root[i]
t = Tags(["a", "b"]); print(t, t.root, list(t), t[0], t.model_dump(), t.model_dump_json(), Tags.model_validate(["z"])); err(lambda: Tags([1]))
class Cfg(BaseModel):
    host: str = Field(validation_alias=AliasChoices("host", "HOST")); port: int = Field(80, serialization_alias="PORT"); when: datetime = Field(default_factory=lambda: datetime(2024, 1, 1))
print(Cfg(HOST="h"), Cfg(host="x").model_dump(by_alias=True))
class M(BaseModel):
    d: datetime; t: timedelta = timedelta(seconds=90); u: UUID = UUID(int=1); s: SecretStr = SecretStr("p"); x: set[int] = {1}
    @field_serializer("d")
    def ser(self, v, _info): return v.strftime("%Y")
    @model_serializer(mode="wrap")
    def wrap(self, handler): return {**handler(self), "extra": 1}
print(M(d="2024-01-02T03:04:05Z").model_dump(), M(d=0).model_dump_json())
Even = Annotated[int, AfterValidator(lambda v: v if v % 2 == 0 else (_ for _ in ()).throw(ValueError("odd")))]
Trim = Annotated[str, BeforeValidator(lambda v: str(v).strip()), PlainSerializer(lambda v: v.upper())]
class N(BaseModel): e: Even; t: Trim = "x"
print(N(e=2, t=" hi ").model_dump()); err(lambda: N(e=3))
@validate_call
def add(a: int, b: Annotated[int, Field(gt=0)] = 1) -> int: return a + b
print(add("2", b="3")); err(lambda: add("x")); err(lambda: add(1, 0)); err(lambda: add())
ta = TypeAdapter(list[Cat | Dog]); print(ta.validate_python([{"type": "cat"}, {"type": "dog"}])); print(ta.dump_json(ta.validate_json('[{"type":"dog","good":"no"}]'))); err(lambda: TypeAdapter(int).validate_python("x")); err(lambda: TypeAdapter(dict[str, int]).validate_python({"a": "x", "b": 1}))
Dyn = create_model("Dyn", a=(int, ...), b=(str, "x")); print(Dyn(a=1))
class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)
    x: int
f = Frozen(x=1); print(hash(f) == hash(Frozen(x=1)), {f: 1}[Frozen(x=1)]); err(lambda: setattr(f, "x", 2))
class O:
    def __init__(self): self.id, self.name = 1, "orm"
class FromO(BaseModel):
    model_config = ConfigDict(from_attributes=True); id: int; name: str
print(FromO.model_validate(O())); err(lambda: FromO.model_validate({"id": 1}))
T = TypeVar("T")
class Page(BaseModel, Generic[T]): items: list[T]; total: int = 0
print(Page[User].__name__, Page[int](items=["1"]), Page(items=[1])); err(lambda: Page[int](items=["x"]))
class Tree(BaseModel):
    v: int; kids: list["Tree"] = []
print(Tree(v=1, kids=[{"v": 2, "kids": [{"v": 3}]}]).model_dump()); err(lambda: Tree(v=1, kids=[{"v": "x"}]))
class S(BaseModel):
    model_config = ConfigDict(strict=True); a: int; b: bool = True
err(lambda: S(a="1")); err(lambda: S(a=1, b=1)); print(User.model_json_schema()["required"])
class Ex(BaseModel):
    model_config = ConfigDict(extra="allow"); a: int
e = Ex(a=1, z=2); print(e, e.z, e.model_extra, e.model_dump())
class W(BaseModel):
    a: int; b: int
    @model_validator(mode="before")
    @classmethod
    def pre(cls, data):
        if isinstance(data, dict) and "ab" in data: data = {"a": data["ab"], "b": data["ab"]}
        return data
    @field_validator("b")
    @classmethod
    def bigger(cls, v, info: ValidationInfo):
        if "a" in info.data and v < info.data["a"]: raise ValueError("b < a")
        return v
print(W(ab=3)); err(lambda: W(a=2, b=1))
class P(BaseModel):
    def model_post_init(self, ctx): self._n = 5
    x: int = 1
    _n: int = 0
print(P()._n, P().x)
class U2(BaseModel): url: HttpUrl; j: Json[list[int]] = "[]"
m = U2(url="https://a.b/c?d=1", j="[1, 2]"); print(m.url, m.url.host, m.url.scheme, m.j); err(lambda: U2(url="nope")); err(lambda: U2(url="http://x", j="{"))
try: User(id=None, name="ab")
except ValidationError as e: print(e); print(e.json()[:100])
print(BaseModel.model_construct.__name__, User.model_construct(id="raw", name=5).id)
class Alias(BaseModel):
    model_config = ConfigDict(alias_generator=lambda s: "".join(w.title() if i else w for i, w in enumerate(s.split("_"))), populate_by_name=True)
    first_name: str; last_name: str = "x"
print(Alias(firstName="a", last_name="b").model_dump(by_alias=True)); err(lambda: Alias())
