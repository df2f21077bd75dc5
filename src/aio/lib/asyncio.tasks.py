"""The names of asyncio.tasks; all of them are in asyncio itself."""

from asyncio import *
