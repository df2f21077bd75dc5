"""Tests of aiohttp applications: a server and a client that talks to it.

Compared: with aiohttp 3.11 and 3.8, by the programs that compare client and server.
"""

import aiohttp
from aiohttp import web
import _sim

_ports = iter(range(40001, 60000))


def unused_port():
    return next(_ports)


class TestServer:
    """An application that listens at a port of its own."""

    __test__ = False

    def __init__(self, app, *, scheme="http", host="127.0.0.1", port=None, **kwargs):
        self.app, self.scheme, self.host, self.port = app, scheme, host, port
        self.runner = None

    async def start_server(self, loop=None, **kwargs):
        if self.runner is not None:
            return
        self.port = self.port or unused_port()
        self.runner = web.AppRunner(self.app, **{"handler_cancellation": True, **kwargs})
        await self.runner.setup()
        await web.TCPSite(self.runner, self.host, self.port).start()

    def make_url(self, path):
        return aiohttp.URL(f"{self.scheme}://{self.host}:{self.port}").joined(path)

    async def close(self):
        runner, self.runner = self.runner, None
        if runner is not None:
            await runner.cleanup()

    async def __aenter__(self):
        await self.start_server()
        return self

    async def __aexit__(self, *exc_info):
        await self.close()


class TestClient:
    """A session whose addresses are those of one server."""

    __test__ = False

    def __init__(self, server, *, cookie_jar=None, loop=None, **kwargs):
        if not isinstance(server, TestServer):
            raise TypeError(f"server must be TestServer instance, found type: {type(server)!r}")
        self.server = server
        jar = cookie_jar if cookie_jar is not None else aiohttp.CookieJar(unsafe=True)
        self._options, self._websockets = dict(kwargs, cookie_jar=jar), []
        self.session = aiohttp.ClientSession(**self._options)

    @property
    def app(self):
        return self.server.app

    @property
    def host(self):
        return self.server.host

    @property
    def port(self):
        return self.server.port

    async def start_server(self):
        await self.server.start_server()

    def make_url(self, path):
        return self.server.make_url(path)

    def request(self, method, path, **kwargs):
        return self.session.request(method, self.make_url(path), **kwargs)

    def get(self, path, **kwargs): return self.session.get(self.make_url(path), **kwargs)
    def post(self, path, **kwargs): return self.session.post(self.make_url(path), **kwargs)
    def put(self, path, **kwargs): return self.session.put(self.make_url(path), **kwargs)
    def patch(self, path, **kwargs): return self.session.patch(self.make_url(path), **kwargs)
    def delete(self, path, **kwargs): return self.session.delete(self.make_url(path), **kwargs)
    def head(self, path, **kwargs): return self.session.head(self.make_url(path), **kwargs)
    def options(self, path, **kwargs): return self.session.options(self.make_url(path), **kwargs)

    def ws_connect(self, path, **kwargs):
        return aiohttp._RequestContextManager(self._ws_connect(path, **kwargs))

    async def _ws_connect(self, path, **kwargs):
        websocket = await self.session.ws_connect(self.make_url(path), **kwargs)
        self._websockets.append(websocket)
        return websocket

    async def close(self):
        for websocket in self._websockets:
            await websocket.close()
        await self.session.close()
        await self.server.close()

    async def __aenter__(self):
        await self.start_server()
        return self

    async def __aexit__(self, *exc_info):
        await self.close()


def _test_case():
    import unittest

    class AioHTTPTestCase(unittest.IsolatedAsyncioTestCase):
        """A test case whose get_application gives what is tested; self.client talks to it."""

        async def get_application(self):
            raise RuntimeError("Did you forget to define get_application()?")

        async def asyncSetUp(self):
            self.app = await self.get_application()
            self.server = TestServer(self.app)
            self.client = TestClient(self.server)
            await self.client.start_server()

        async def asyncTearDown(self):
            await self.client.close()

    return AioHTTPTestCase


def __getattr__(name):
    if name == "AioHTTPTestCase":  # unittest is big: only who asks pays for it
        globals()[name] = _test_case()
        return globals()[name]
    return _sim.lacking("aiohttp.test_utils")(name)


def unittest_run_loop(func, *args, **kwargs):
    return func


def make_mocked_coro(return_value=None, raise_exception=None):
    from unittest import mock
    return mock.AsyncMock(return_value=return_value, side_effect=raise_exception)
