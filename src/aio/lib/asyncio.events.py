"""The names of asyncio.events; all of them are in asyncio itself."""

from asyncio import *
