# a lazily made value, made once
import asyncio
class Lazy:
    def __init__(self): self.lock, self.value, self.made = asyncio.Lock(), None, 0
    async def get(self):
        if self.value is None:
            async with self.lock:
                if self.value is None:
                    await asyncio.sleep(0.01); self.made += 1; self.value = f"value {self.made}"
        return self.value
async def main():
    lazy = Lazy()
    print(await asyncio.gather(*[lazy.get() for _ in range(4)]), lazy.made)
asyncio.run(main())
