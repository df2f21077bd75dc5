"""The server."""

from websockets import serve
