import asyncio

from weather import advice, temperature


report_lock = asyncio.Lock()


class WeatherReport:
    def __init__(self):
        self.degrees_lock = asyncio.Lock()
        self.lines_lock = asyncio.Lock()
        self.degrees = None
        self.lines = []

    async def set_degrees(self, city):
        async with self.degrees_lock:
            [self.degrees] = await asyncio.gather(temperature(city))

    async def add_line(self, text):
        async with self.lines_lock:
            self.lines.append(text)

    async def headline(self, city):
        await self.add_line(f"{city}: {self.degrees} degrees")

    async def recommendation(self):
        async with self.degrees_lock:
            [text] = await asyncio.gather(advice(self.degrees))
        await self.add_line(text)


async def report(city):
    maker = WeatherReport()
    async with report_lock:
        try:
            await asyncio.gather(maker.set_degrees(city))
        except KeyError:
            return await report("home")
        await maker.headline(city)
        await asyncio.gather(maker.recommendation())
        return maker.lines


async def main():
    for line in await report("oslo"):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
