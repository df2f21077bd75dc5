"""The loop that all loops extend."""

from _asyncio import BaseEventLoop
