"""Where asyncio says what nobody else was told: its logger once the program uses logging, stderr until then."""

import sys
from _asyncio import _format_exception


def _log(level, text, exc=None):
    logging = sys.modules.get("logging")
    if logging is not None:
        getattr(logging.getLogger("asyncio"), level)(text, exc_info=exc if exc is not None else False)
        return
    if exc is not None:
        text += "\n" + _format_exception(exc).rstrip("\n")
    sys.stderr.write(text + "\n")


def __getattr__(name):
    if name != "logger":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import logging
    return logging.getLogger("asyncio")
