"""A layer that is a function."""

from _middleware import BaseHTTPMiddleware

RequestResponseEndpoint = object
