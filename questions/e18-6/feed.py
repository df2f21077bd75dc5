import asyncio

from tutor import span


class Feed:
    """`plan`: what each connection does: a number of messages before it
    breaks, "refuse", or "all"."""

    def __init__(self, last, *plan, back=0):
        self.last = last
        self.plan = list(plan)
        self.back = back
        self.asked = []

    def connect(self, after):
        now = asyncio.get_running_loop().time()
        self.asked.append((after, round(now, 1)))
        return Connection(self, after)


class Connection:
    """A numbered feed; each message takes 0.1 s."""

    def __init__(self, feed, after):
        self.feed = feed
        self.after = after
        self.span = span("connection")

    async def __aenter__(self):
        if not self.feed.plan:
            raise RuntimeError("all was said, and you came back")
        does = self.feed.plan.pop(0)
        if does == "refuse":
            raise OSError("refused")
        self.left = does
        self.span.__enter__()
        return self

    async def __aexit__(self, *exc_info):
        self.span.__exit__(None, None, None)

    def __aiter__(self):
        self.number = max(0, self.after + 1 - self.feed.back)
        return self

    async def __anext__(self):
        if self.number > self.feed.last:
            raise StopAsyncIteration
        if self.left == 0:
            raise OSError("broken")
        await asyncio.sleep(0.1)
        if self.left != "all":
            self.left -= 1
        self.number += 1
        return self.number - 1, f"m{self.number - 1}"
