"""The names of asyncio.runners; all of them are in asyncio itself."""

from asyncio import *
