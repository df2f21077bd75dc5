import asyncio


class Net:
    """Counts how many fetches are under way."""

    def __init__(self):
        self.open = self.most = 0

    async def fetch(self, name):
        self.open += 1
        self.most = max(self.most, self.open)
        await asyncio.sleep(1)
        self.open -= 1
        return name.upper()


async def test_three_at_a_time(load_all):
    net = Net()
    await load_all(net.fetch, "abc")
    assert net.most == 3
