"""The names of asyncio.exceptions; all of them are in asyncio itself."""

from asyncio import *
