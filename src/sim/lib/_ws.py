"""Websockets underneath: two ends with an inbox each, shared by the libraries that speak over them.

A message takes 0.05 s to the other end and its sender waits as long; then it waits on while the inbox there is full. Messages
arrive in the order in which they were sent. Closing takes no time: both ends know at once, and what lies in an inbox can
still be read.
"""

import asyncio
from collections import deque
import _sim
import simnet

LATENCY = .049995  # 0.05, and a hair less: what adds up lands under the half when it is rounded, not over it


class Closed(Exception):
    """The connection is over."""


class _Letter:
    def __init__(self, data):
        self.data, self.ready, self.arrived = data, False, None


class End:
    """One end of a connection."""

    def __init__(self, limit):
        self.peer, self.limit = None, limit
        self.inbox, self._transit = deque(), deque()
        self._reader = None
        self.is_closed, self.received, self.sent, self.received_first = False, None, None, None
        self._gone = asyncio.get_running_loop().create_future()
        self._resource = _sim.Resource("websocket")

    # sending

    def _check_open(self):
        if self.is_closed:
            raise Closed()

    async def send(self, data):
        self._check_open()
        letter = _Letter(data)
        self.peer._transit.append(letter)
        try:
            await _sim.wait(LATENCY, "send")
        finally:
            letter.ready = True
        self._check_open()
        self.peer._pump()
        if letter.arrived is None:
            letter.arrived = asyncio.get_running_loop().create_future()
            await _sim.until(letter.arrived, "send")

    def send_now(self, data):
        """Without waiting: at once, or not at all where the inbox is full."""
        peer = self.peer
        if self.is_closed or peer.limit is not None and len(peer.inbox) + len(peer._transit) >= peer.limit:
            return False
        letter = _Letter(data)
        letter.ready = True
        peer._transit.append(letter)
        peer._pump()
        return True

    def _pump(self):
        """Moves what has arrived into the inbox, as far as there is room."""
        while self._transit and self._transit[0].ready and (self.limit is None or len(self.inbox) < self.limit):
            letter = self._transit.popleft()
            self.inbox.append(letter.data)
            if letter.arrived is None:
                letter.arrived = True
            elif not letter.arrived.done():
                letter.arrived.set_result(None)
        if self.inbox and self._reader is not None and not self._reader.done():
            self._reader.set_result(None)

    # receiving

    @property
    def is_read(self):
        return self._reader is not None

    async def receive(self):
        while not self.inbox:
            self._check_open()
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await _sim.until(self._reader, "recv")
            finally:
                self._reader = None
        data = self.inbox.popleft()
        self._pump()
        return data

    # the end

    def close(self, code, reason):
        """With a closing handshake, begun here."""
        if not self.is_closed:
            self._end((code, reason), False)
            self.peer._end((code, reason), True)

    def abort(self):
        """Without one: the network broke."""
        if not self.is_closed:
            self._end(None, None)
            self.peer._end(None, None)

    def _end(self, frame, received_first):
        self.is_closed, self.received_first = True, received_first
        self.received = self.sent = frame
        self._resource.close()
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
        for letter in self._transit:
            if letter.arrived is not None and letter.arrived is not True and not letter.arrived.done():
                letter.arrived.set_exception(Closed())
        self._transit.clear()
        if not self._gone.done():
            self._gone.set_result(None)

    async def wait_closed(self):
        if not self._gone.done():
            gone = asyncio.get_running_loop().create_future()
            self._gone.add_done_callback(lambda _: gone.done() or gone.set_result(None))
            await _sim.until(gone, "close")


def pair(limit_here, limit_there):
    here, there = End(limit_here), End(limit_there)
    here.peer, there.peer = there, here
    return here, there


async def connect(request, limit):
    """The client's end of a new connection. Refused, UnknownHost; a server that wants no websocket gives its Reply."""
    server = simnet.server_at(request.url.host, request.url.port)
    await _sim.wait(LATENCY, "connect")
    if server is None:
        server = simnet.server_at(request.url.host, request.url.port)
    if server is None:
        if request.url.host.endswith(".invalid"):
            raise simnet.UnknownHost()
        raise simnet.Refused()
    upgrade = getattr(server, "upgrade", None)
    if upgrade is None:
        return await server.answer(request, None)
    return await upgrade(request, limit)
