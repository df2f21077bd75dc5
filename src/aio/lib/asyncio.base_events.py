"""The names of asyncio.base_events; all of them are in asyncio itself."""

from asyncio import *
