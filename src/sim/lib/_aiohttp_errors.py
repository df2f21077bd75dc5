"""aiohttp's errors."""

import asyncio
import _sim


class ClientError(Exception):
    """What all errors of this client are."""


class ClientResponseError(ClientError):
    """There was an answer, and it is not wanted."""

    def __init__(self, request_info, history, *, code=None, status=None, message="", headers=None):
        self.request_info = request_info
        self.status = status if status is not None else code if code is not None else 0
        self.message = message
        self.headers = headers
        self.history = history
        self.args = (request_info, history)

    @property
    def code(self):
        return self.status

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}"

    def __repr__(self):
        shown = [repr(self.request_info), repr(self.history)]
        for name, unsaid in (("status", 0), ("message", ""), ("headers", None)):
            value = getattr(self, name)
            if value is not unsaid and value != unsaid:
                shown.append(f"{name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


class ContentTypeError(ClientResponseError):
    """The body is not of the kind that was asked for."""


class WSServerHandshakeError(ClientResponseError):
    """The server wants no websocket there."""


class TooManyRedirects(ClientResponseError):
    """The addresses send one another on and on."""


class ClientConnectionError(ClientError):
    """The connection is the trouble."""


class ClientConnectionResetError(ClientConnectionError, ConnectionResetError):
    """It was closed while one wrote."""


class ClientOSError(ClientConnectionError, OSError):
    """The operating system said no."""


class ConnectionKey:
    def __init__(self, host, port, is_ssl):
        self.host, self.port, self.is_ssl, self.ssl = host, port, is_ssl, True


class ClientConnectorError(ClientOSError):
    """Nobody could be reached."""

    def __init__(self, connection_key, os_error):
        super().__init__(os_error.errno, os_error.strerror)
        self.args = self._conn_key, self._os_error = connection_key, os_error

    os_error = property(lambda self: self._os_error)
    host = property(lambda self: self._conn_key.host)
    port = property(lambda self: self._conn_key.port)
    ssl = property(lambda self: self._conn_key.ssl)

    def __str__(self):
        return f"Cannot connect to host {self.host}:{self.port} ssl:default [{self._os_error.strerror}]"


class ClientConnectorDNSError(ClientConnectorError):
    """There is no host of that name."""


class ServerConnectionError(ClientConnectionError):
    """The server ended it."""


class ServerDisconnectedError(ServerConnectionError):
    """The connection ended before the answer came."""

    def __init__(self, message=None):
        self.message = "Server disconnected" if message is None else message
        self.args = (self.message,)


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    """The server takes too long."""


class ConnectionTimeoutError(ServerTimeoutError):
    """To get a connection took too long."""


class SocketTimeoutError(ServerTimeoutError):
    """Nothing came for too long."""


class ClientPayloadError(ClientError):
    """The body is broken."""


class InvalidURL(ClientError, ValueError):
    """That is no address."""

    def __init__(self, url, description=None):
        self.url, self.description = url, description
        super().__init__(*([url] if description is None else [url, description]))

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return str(self.url) if self.description is None else f"{self.url} - {self.description}"


class InvalidUrlClientError(InvalidURL):
    """An address without a host."""


class NonHttpUrlClientError(ClientError):
    """An address of another protocol."""


_sim.named("aiohttp.client_exceptions", ClientError, ClientResponseError, ContentTypeError, WSServerHandshakeError,
           TooManyRedirects, ClientConnectionError, ClientConnectionResetError, ClientOSError, ClientConnectorError,
           ClientConnectorDNSError, ServerConnectionError, ServerDisconnectedError, ServerTimeoutError,
           ConnectionTimeoutError, SocketTimeoutError, ClientPayloadError, InvalidURL, InvalidUrlClientError,
           NonHttpUrlClientError)
