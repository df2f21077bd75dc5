"""A slow source of three chunks, and the temporary file they go into.
`temp` says whether it lies there."""

import asyncio

from tutor import span


class Source:
    def __init__(self, seconds=1, error=None):
        self.seconds = seconds
        self.error = error
        self.temp = None
        self.removed = 0

    def open_temp(self):
        """Make the temporary file. Waits for nothing."""
        self.temp = span("temp")
        self.temp.__enter__()

    async def chunk(self, number):
        """Chunk 0, 1 or 2; needs its time. With an error set, chunk 1
        fails with it."""
        await asyncio.sleep(self.seconds)
        if number == 1 and self.error:
            raise self.error
        return f"chunk {number}"

    async def remove_temp(self):
        """Remove the temporary file; needs 0.2 s, and it is there until
        they have passed."""
        await asyncio.sleep(0.2)
        self.temp.__exit__(None, None, None)
        self.temp = None
        self.removed += 1
