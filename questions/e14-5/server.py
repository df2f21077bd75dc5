import asyncio

from tutor import span


class Server:
    """Answers in 0.1 s as long as at most `knee` are inside.

    Each further one costs 0.1 s more. Beyond `full` it refuses.
    """

    def __init__(self, knee=10, full=60):
        self.knee = knee
        self.full = full
        self.inside = 0
        self.calls = 0

    async def call(self):
        self.calls += 1
        self.inside += 1
        try:
            with span("call"):
                if self.inside > self.full:
                    await asyncio.sleep(0.01)
                    raise ConnectionError("overloaded")
                extra = max(0, self.inside - self.knee)
                await asyncio.sleep(0.1 + 0.1 * extra)
        finally:
            self.inside -= 1
