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
    box.post("hello")
    await asyncio.sleep(0.06)
    await box.close()
    assert transport.sent == ["hello"]
