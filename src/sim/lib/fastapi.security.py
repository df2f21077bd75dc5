"""Who asks: tokens and passwords from the headers."""

import base64
from fastapi import HTTPException, Request
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
            raise HTTPException(403, "Not authenticated")
        return None


class HTTPBasicCredentials:
    def __init__(self, *, username, password):
        self.username, self.password = username, password


class HTTPBasic:
    def __init__(self, *, auto_error=True, realm=None, **about):
        self.auto_error = auto_error

    async def __call__(self, request: Request):
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            name, _, password = base64.b64decode(token).decode().partition(":")
            return HTTPBasicCredentials(username=name, password=password)
        if self.auto_error:
            raise HTTPException(401, "Not authenticated", {"WWW-Authenticate": "Basic"})
        return None


class APIKeyHeader:
    def __init__(self, *, name, auto_error=True, **about):
        self.name, self.auto_error = name, auto_error

    async def __call__(self, request: Request):
        key = request.headers.get(self.name)
        if key is None and self.auto_error:
            raise HTTPException(403, "Not authenticated")
        return key
