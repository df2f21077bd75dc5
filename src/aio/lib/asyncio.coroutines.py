"""The names of asyncio.coroutines; all of them are in asyncio itself."""

from asyncio import *
