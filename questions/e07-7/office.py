import asyncio


async def load_customer(number):
    await asyncio.sleep(1)
    return {"number": number, "name": "Ada"}


async def load_orders(customer):
    await asyncio.sleep(1)
    return [30, 70]


async def load_rate():
    """Dollars for a euro."""
    await asyncio.sleep(2)
    return 1.1
