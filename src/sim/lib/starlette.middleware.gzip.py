"""Packed responses."""

from _middleware import GZipMiddleware
