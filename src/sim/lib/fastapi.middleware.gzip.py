"""Packed responses."""

from _starlette import GZipMiddleware
