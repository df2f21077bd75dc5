"""Who asks: tokens, passwords and keys from headers, forms, queries and cookies.

Compared: with FastAPI 0.115. Not here: scopes of SecurityScopes, OpenID Connect, digests.
"""

import base64
from typing import Annotated
from fastapi import Form, HTTPException, Request
import _sim

__getattr__ = _sim.lacking("fastapi.security")


class OAuth2PasswordBearer:
    """The token behind "Authorization: Bearer"."""

    def __init__(self, tokenUrl, scheme_name=None, scopes=None, description=None, auto_error=True):
        self.auto_error = auto_error

    async def __call__(self, request: Request):
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return token
        if self.auto_error:
            raise HTTPException(401, "Not authenticated", {"WWW-Authenticate": "Bearer"})
        return None


class OAuth2PasswordRequestForm:
    """What a client sends to get a token: a form with a name and a password."""

    def __init__(self, *, grant_type: Annotated[str | None, Form(pattern="^password$")] = None, username: Annotated[str, Form()],
                 password: Annotated[str, Form()], scope: Annotated[str, Form()] = "", client_id: Annotated[str | None, Form()] = None,
                 client_secret: Annotated[str | None, Form()] = None):
        self.grant_type, self.username, self.password = grant_type, username, password
        self.scopes, self.client_id, self.client_secret = scope.split(), client_id, client_secret


class HTTPAuthorizationCredentials:
    def __init__(self, *, scheme, credentials):
        self.scheme, self.credentials = scheme, credentials


class HTTPBearer:
    def __init__(self, *, auto_error=True, **about):
        self.auto_error = auto_error

    async def __call__(self, request: Request):
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token:
            return HTTPAuthorizationCredentials(scheme=scheme, credentials=token)
        if self.auto_error:
            raise HTTPException(403, "Invalid authentication credentials" if scheme and token else "Not authenticated")
        return None


class HTTPBasicCredentials:
    def __init__(self, *, username, password):
        self.username, self.password = username, password


class HTTPBasic:
    def __init__(self, *, auto_error=True, realm=None, **about):
        self.auto_error = auto_error

    async def __call__(self, request: Request):
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic" and token:
            try:
                name, colon, password = base64.b64decode(token).decode().partition(":")
            except ValueError:
                colon = ""
            if not colon:
                raise HTTPException(401, "Invalid authentication credentials", {"WWW-Authenticate": "Basic"})
            return HTTPBasicCredentials(username=name, password=password)
        if self.auto_error:
            raise HTTPException(401, "Not authenticated", {"WWW-Authenticate": "Basic"})
        return None


class _APIKey:
    def __init__(self, *, name, auto_error=True, **about):
        self.name, self.auto_error = name, auto_error

    async def __call__(self, request: Request):
        key = self._from(request).get(self.name)
        if not key and self.auto_error:
            raise HTTPException(403, "Not authenticated")
        return key


class APIKeyHeader(_APIKey):
    """A key in a header."""

    def _from(self, request):
        return request.headers


class APIKeyQuery(_APIKey):
    """A key in the query."""

    def _from(self, request):
        return request.query_params


class APIKeyCookie(_APIKey):
    """A key in a cookie."""

    def _from(self, request):
        return request.cookies
