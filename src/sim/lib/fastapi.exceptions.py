"""What goes wrong."""

from fastapi import HTTPException, ResponseValidationError
from _depends import RequestValidationError, WebSocketRequestValidationError
from _starlette import WebSocketException
