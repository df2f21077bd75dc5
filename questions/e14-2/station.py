"""The house's tools. archive() is an old library without an async version; it stays as it is."""

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
    at_the_desk.append(threading.current_thread() is threading.main_thread())
    cpu(0.0005)
    return f"{len(reports)} reports, first: {reports[0]}"


def archive(text):
    """Writes to the archive and returns the number of its shelf; takes 0.8 s."""
    time.sleep(0.8)
    return len(text)
