"""Layers around an application."""

from _middleware import Middleware
