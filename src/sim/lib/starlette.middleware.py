"""Layers around an application."""

from _starlette import Middleware
