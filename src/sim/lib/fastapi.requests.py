"""Requests."""

from _starlette import ClientDisconnect, HTTPConnection, Request
