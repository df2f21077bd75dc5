"""The client."""

from websockets import connect
