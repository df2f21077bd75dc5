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
        async with asyncio.timeout(30):
            await transport.arrived.wait()
    finally:
        await box.close()
