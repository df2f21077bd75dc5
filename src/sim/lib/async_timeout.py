"""A timeout around a block, from before asyncio had its own: async with timeout(1.5).

Not compared: asyncio.timeout does the work, which is compared. Not here: its methods shift, update and reject.
"""

import asyncio

__version__ = "5.0.1"
Timeout = asyncio.Timeout


def timeout(delay):
    return asyncio.timeout(delay)


def timeout_at(deadline):
    return asyncio.timeout_at(deadline)
