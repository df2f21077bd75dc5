"""What goes wrong."""

from _starlette import HTTPException, WebSocketException
