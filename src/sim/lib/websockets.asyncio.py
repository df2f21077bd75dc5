"""Websockets over asyncio."""
