"""Who asks: tokens, passwords and keys from headers, forms, queries and cookies.

Compared: with FastAPI 0.115. Not here: OpenID Connect, digests, other flows of OAuth2.
"""

import base64
from typing import Annotated
from fastapi import Form, HTTPException, Request
from _depends import SecurityScopes
import _sim

__getattr__ = _sim.lacking("fastapi.security")


class OAuth2PasswordBearer:
    """The token behind "Authorization: Bearer"."""

    def __init__(self, tokenUrl, scheme_name=None, scopes=None, description=None, auto_error=True, refreshUrl=None):
        self.auto_error, self.scheme_name = auto_error, scheme_name or type(self).__name__
        flow = {"scopes": scopes or {}, "tokenUrl": tokenUrl}
        self.model = {"type": "oauth2", "description": description, "flows": {"password": flow if refreshUrl is None else {**flow, "refreshUrl": refreshUrl}}}

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
    def __init__(self, *, bearerFormat=None, scheme_name=None, description=None, auto_error=True):
        self.auto_error, self.scheme_name = auto_error, scheme_name or type(self).__name__
        self.model = {"type": "http", "description": description, "scheme": "bearer", "bearerFormat": bearerFormat}

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
    def __init__(self, *, scheme_name=None, realm=None, description=None, auto_error=True):
        self.auto_error, self.scheme_name, self._realm = auto_error, scheme_name or type(self).__name__, realm
        self.model = {"type": "http", "description": description, "scheme": "basic"}

    def _challenge(self):
        return {"WWW-Authenticate": f'Basic realm="{self._realm}"' if self._realm else "Basic"}

    async def __call__(self, request: Request):
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic" and token:
            try:
                name, colon, password = base64.b64decode(token).decode().partition(":")
            except ValueError:
                colon = ""
            if not colon:
                raise HTTPException(401, "Invalid authentication credentials", self._challenge())
            return HTTPBasicCredentials(username=name, password=password)
        if self.auto_error:
            raise HTTPException(401, "Not authenticated", self._challenge())
        return None


class _APIKey:
    def __init__(self, *, name, scheme_name=None, description=None, auto_error=True):
        self.name, self.auto_error, self.scheme_name = name, auto_error, scheme_name or type(self).__name__
        self.model = {"type": "apiKey", "description": description, "in": self.where, "name": name}

    async def __call__(self, request: Request):
        key = self._from(request).get(self.name)
        if not key and self.auto_error:
            raise HTTPException(403, "Not authenticated")
        return key


class APIKeyHeader(_APIKey):
    """A key in a header."""

    where = "header"

    def _from(self, request):
        return request.headers


class APIKeyQuery(_APIKey):
    """A key in the query."""

    where = "query"

    def _from(self, request):
        return request.query_params


class APIKeyCookie(_APIKey):
    """A key in a cookie."""

    where = "cookie"

    def _from(self, request):
        return request.cookies
