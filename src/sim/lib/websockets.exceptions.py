"""What goes wrong."""

from websockets import (ConcurrencyError, ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, InvalidHandshake,
                        InvalidMessage, InvalidStatus, InvalidURI, NegotiationError, PayloadTooBig, ProtocolError, WebSocketException)
