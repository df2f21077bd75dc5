# Types beside the models: secrets, limited texts, strict and signed numbers, lists with a length.
# real: import pydantic; assert pydantic.VERSION[0] == '2'
from typing import Annotated

from pydantic import (BaseModel, NegativeInt, NonNegativeFloat, NonNegativeInt, PositiveInt, SecretStr, StrictBool, StrictInt, StrictStr,
                      StringConstraints, ValidationError, conint, conlist, constr)

Code = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=2, max_length=4, pattern="^[A-Za-z]+$")]


class Login(BaseModel):
    name: constr(min_length=2)
    password: SecretStr
    code: Code = "AB"
    tries: conint(ge=0, lt=5) = 0
    below: NegativeInt = -1
    count: NonNegativeInt = 0
    rate: NonNegativeFloat = 0.0
    exact: StrictInt = 1
    text: StrictStr = ""
    flag: StrictBool = False
    tags: conlist(int, min_length=1, max_length=2) = [1]


login = Login(name="ann", password="secret", code=" xyz ")
print(repr(login))
print(login.password, repr(login.password), login.password.get_secret_value(), len(login.password), login.password == SecretStr("secret"))
print(login.model_dump_json(include={"password", "code"}), login.model_dump()["password"], login.code)
print(SecretStr(""), repr(SecretStr("")))
for wrong in ({"password": 5}, {"code": "x"}, {"code": "toolong"}, {"code": "a1"}, {"tries": 5}, {"below": 0}, {"count": -1}, {"rate": -0.5},
              {"exact": "1"}, {"exact": 1.0}, {"text": 1}, {"flag": 1}, {"flag": "yes"}, {"tags": []}, {"tags": [1, 2, 3]}, {"tags": ["x"]}):
    try:
        Login(**{"name": "ann", "password": "p", **wrong})
        print(wrong, "taken")
    except ValidationError as error:
        print(wrong, [(e["type"], e["loc"], e["msg"]) for e in error.errors()])
