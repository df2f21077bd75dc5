import asyncio


class Transport:
    def __init__(self):
        self.sent = []

    async def send(self, text):
        self.sent.append(text)


async def test_a_mail_is_sent(make):
    transport = Transport()
    box = make(transport)
    box.post("hello")
    await asyncio.sleep(5)
    assert transport.sent == ["hello"]
    await box.close()
