"""The names of asyncio.taskgroups; all of them are in asyncio itself."""

from asyncio import *
