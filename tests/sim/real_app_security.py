# Tokens, passwords and keys; models with validators; forms and redirects.
# real: import fastapi, httpx, pydantic; assert pydantic.VERSION[0] == '2'
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, FastAPI, Form, Header, HTTPException, Request, Security, status
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBasic, HTTPBasicCredentials, HTTPBearer, OAuth2PasswordBearer, OAuth2PasswordRequestForm
from fastapi.testclient import TestClient
from pydantic import BaseModel, EmailStr, Field, field_validator, model_validator

app = FastAPI()
oauth2 = OAuth2PasswordBearer(tokenUrl="token")
basic, bearer, api_key = HTTPBasic(), HTTPBearer(), APIKeyHeader(name="X-Key")
users = {"ann": {"username": "ann", "password": "secret", "disabled": False}, "bob": {"username": "bob", "password": "pw", "disabled": True}}


class User(BaseModel):
    username: str
    disabled: bool | None = None


async def current_user(token: Annotated[str, Depends(oauth2)]):
    if token not in users:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "Invalid authentication credentials", {"WWW-Authenticate": "Bearer"})
    return User(**users[token])


async def active_user(user: Annotated[User, Depends(current_user)]):
    if user.disabled:
        raise HTTPException(400, "Inactive user")
    return user


@app.post("/token")
async def login(form: Annotated[OAuth2PasswordRequestForm, Depends()]):
    user = users.get(form.username)
    if not user or user["password"] != form.password:
        raise HTTPException(400, "Incorrect username or password")
    return {"access_token": user["username"], "token_type": "bearer", "scopes": form.scopes}


@app.get("/me")
async def me(user: Annotated[User, Depends(active_user)]):
    return user


@app.get("/basic")
def with_basic(credentials: Annotated[HTTPBasicCredentials, Depends(basic)]):
    return {"username": credentials.username, "password": credentials.password}


@app.get("/bearer")
def with_bearer(credentials: HTTPAuthorizationCredentials = Depends(bearer)):
    return [credentials.scheme, credentials.credentials]


@app.get("/key")
def with_key(key: str = Security(api_key)):
    return key


class SignUp(BaseModel):
    name: str = Field(alias="userName", min_length=2)
    password: str
    password2: str
    born: datetime | None = None

    @field_validator("name")
    @classmethod
    def no_spaces(cls, v: str) -> str:
        if " " in v:
            raise ValueError("must not contain a space")
        return v.title()

    @model_validator(mode="after")
    def same(self):
        if self.password != self.password2:
            raise ValueError("passwords do not match")
        return self


@app.post("/signup")
async def signup(data: SignUp):
    return data.model_dump(exclude={"password", "password2"}, by_alias=True)


@app.post("/form")
async def form(request: Request, name: Annotated[str, Form()], tags: Annotated[list[str], Form()] = []):
    return {"name": name, "tags": tags, "client": request.client.host, "method": request.method, "url": str(request.url)}


@app.get("/old", response_class=RedirectResponse, status_code=302)
async def old():
    return "/new"


@app.get("/new", response_class=HTMLResponse)
async def new():
    return "<h1>new</h1>"


@app.api_route("/any", methods=["GET", "POST"])
async def both(request: Request):
    return PlainTextResponse(request.method + " " + (await request.body()).decode())


client = TestClient(app)
for path, kw in (("/me", {}), ("/me", {"headers": {"Authorization": "Bearer ann"}}), ("/me", {"headers": {"Authorization": "Bearer bob"}}), ("/me", {"headers": {"Authorization": "Basic x"}}),
                 ("/me", {"headers": {"Authorization": "Bearer zed"}}), ("/basic", {}), ("/basic", {"auth": ("u", "p")}), ("/bearer", {}), ("/bearer", {"headers": {"Authorization": "Bearer t"}}),
                 ("/key", {}), ("/key", {"headers": {"X-Key": "k"}})):
    r = client.get(path, **kw)
    print(path, r.status_code, r.json(), r.headers.get("www-authenticate"))
for data in ({"username": "ann", "password": "secret", "scope": "a b"}, {"username": "ann", "password": "x"}, {"username": "ann"}):
    r = client.post("/token", data=data)
    print(r.status_code, [e["loc"] for e in r.json()["detail"]] if r.status_code == 422 else r.json())
for body in ({"userName": "ann lee", "password": "a", "password2": "a"}, {"userName": "ann", "password": "a", "password2": "b"}, {"name": "ann", "password": "a", "password2": "a"},
             {"userName": "ann", "password": "a", "password2": "a", "born": "2000-01-02T03:04:05"}):
    r = client.post("/signup", json=body)
    print(r.status_code, [(e["loc"], e["msg"]) for e in r.json()["detail"]] if r.status_code == 422 else r.json())
print(client.post("/form", data={"name": "n", "tags": ["a", "b"]}).json())
r = client.get("/old")
print(r.status_code, r.url, r.text, [h.status_code for h in r.history])
r = client.get("/old", follow_redirects=False)
print(r.status_code, r.headers["location"])
print(client.post("/any", content="xyz").text, client.get("/any").text, client.delete("/any").status_code)
