"""A client for synchronous tests of an application."""

from _testclient import TestClient, WebSocketTestSession
