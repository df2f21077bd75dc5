"""The users of a shop, in memory; each call takes 0.1 s."""

import asyncio

users = {1: "ada", 2: "bob"}


async def get(user_id):
    """The name; KeyError when there is no such user."""
    await asyncio.sleep(0.1)
    return users[user_id]


async def add(name):
    """The number of the new user; ValueError when the name is taken."""
    await asyncio.sleep(0.1)
    if name in users.values():
        raise ValueError(f"{name} is taken")
    user_id = max(users) + 1
    users[user_id] = name
    return user_id


async def remove(user_id):
    """KeyError when there is no such user."""
    await asyncio.sleep(0.1)
    del users[user_id]
