"""The server."""

from websockets import Server, ServerConnection, broadcast, serve
