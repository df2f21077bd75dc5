"""Protocols: what is called when something happens to a connection. Programs extend them."""


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection is there."""

    def connection_lost(self, exc):
        """It is gone: exc is None after a regular end."""

    def pause_writing(self):
        """More is waiting to be sent than the high-water mark."""

    def resume_writing(self):
        """What waits to be sent is down to the low-water mark."""


class Protocol(BaseProtocol):
    """Of a stream of bytes: connection_made, data_received any number of times, eof_received at most once,
    connection_lost."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes came."""

    def eof_received(self):
        """The other end will send no more. What is returned is true: the transport stays open."""


class BufferedProtocol(BaseProtocol):
    """Of a stream of bytes, into buffers of its own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer that can be written into, not empty."""

    def buffer_updated(self, nbytes):
        """So many bytes came into it."""

    def eof_received(self):
        """As Protocol's."""


class DatagramProtocol(BaseProtocol):
    """Of datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram came."""

    def error_received(self, exc):
        """Sending or receiving failed with an OSError."""


class SubprocessProtocol(BaseProtocol):
    """Of a child process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child wrote into its pipe number fd."""

    def pipe_connection_lost(self, fd, exc):
        """The pipe number fd was closed."""

    def process_exited(self):
        """The child has ended."""


def _feed_data_to_buffered_proto(proto, data):
    """Gives the bytes to a buffered protocol, in as many pieces as its buffers ask for."""
    rest = memoryview(data)
    while len(rest):
        buffer = proto.get_buffer(len(rest))
        if not len(buffer):
            raise RuntimeError("get_buffer() returned an empty buffer")
        n = min(len(buffer), len(rest))
        buffer[:n] = rest[:n]
        proto.buffer_updated(n)
        rest = rest[n:]
