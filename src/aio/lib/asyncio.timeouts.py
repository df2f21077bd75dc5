"""The names of asyncio.timeouts; all of them are in asyncio itself."""

from asyncio import *
