"""The names of asyncio.queues; all of them are in asyncio itself."""

from asyncio import *
