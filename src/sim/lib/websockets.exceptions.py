"""What goes wrong."""

from websockets import (ConcurrencyError, ConnectionClosed, ConnectionClosedError, ConnectionClosedOK, InvalidHandshake,
                        InvalidMessage, InvalidStatus, InvalidURI, PayloadTooBig, WebSocketException)
