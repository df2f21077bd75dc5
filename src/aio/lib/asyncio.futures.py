"""The names of asyncio.futures; all of them are in asyncio itself."""

from asyncio import *
