import asyncio
from tutor import now

class Breaker:
    failures = asked = 0
    async def call(self, service):
        if self.failures >= 2 and now() < self.asked + 3:
            return "refused at once"
        self.asked = now()      # before the await: there is one probe
        try:
            answer = await service()
        except OSError:
            self.failures += 1
            return "no answer after a second"
        self.failures = 0
        return answer

async def stock():
    await asyncio.sleep(1 if now() < 9 else 0.1)
    if now() < 9:
        raise OSError
    return "12 left"

async def main():
    breaker = Breaker()
    for second in range(0, 14, 2):
        print(second, "-", await breaker.call(stock))
        await asyncio.sleep(second + 2 - now())

asyncio.run(main())
