"""The house's tools. archive() is old and has no async version."""

import asyncio
import threading
import time

from tutor import cpu

at_the_desk = []


async def fetch(number):
    """A report from the agency, after 0.3 s."""
    await asyncio.sleep(0.3)
    return f"report {number}"


def headline(reports):
    """Half a millisecond of work."""
    thread = threading.current_thread()
    at_the_desk.append(thread is threading.main_thread())
    cpu(0.0005)
    return f"{len(reports)} reports, first: {reports[0]}"


def archive(text):
    """Writes to the archive, 0.8 s; returns the number of the shelf."""
    time.sleep(0.8)
    return len(text)
