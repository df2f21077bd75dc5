import asyncio


class Transport:
    def __init__(self):
        self.sent = []
        self.arrived = asyncio.Event()

    async def send(self, text):
        self.sent.append(text)
        self.arrived.set()


async def test_a_mail_is_sent(make):
    transport = Transport()
    box = make(transport)
    try:
        box.post("hello")
        for _ in range(10**9):
            if transport.sent:
                break
            await asyncio.sleep(0.01)
        assert transport.sent == ["hello"]
    finally:
        await box.close()
