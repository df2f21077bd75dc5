"""Websockets, the server's end."""

from _starlette import WebSocket, WebSocketDisconnect, WebSocketState
