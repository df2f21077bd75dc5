"""The names of asyncio.locks; all of them are in asyncio itself."""

from asyncio import *
