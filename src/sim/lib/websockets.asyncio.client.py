"""The client."""

from websockets import ClientConnection, connect
