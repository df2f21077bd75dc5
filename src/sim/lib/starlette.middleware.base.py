"""A layer that is a function."""

from _starlette import BaseHTTPMiddleware

RequestResponseEndpoint = object
