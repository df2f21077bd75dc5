import asyncio

from office import load_customer, load_orders, load_rate

lock = asyncio.Lock()
total = 0


async def add_up(orders):
    global total
    total = 0
    for order in orders:
        async with lock:
            total += order


async def lines_of(customer, orders):
    return await asyncio.gather(headline(customer), order_line(orders))


async def headline(customer):
    return "Customer " + customer["name"]


async def order_line(orders):
    return "Orders " + ", ".join(f"{order} EUR" for order in orders)


async def report(number):
    async def customer_part():
        [customer] = await asyncio.gather(load_customer(number))
        [orders] = await asyncio.gather(load_orders(customer))
        await asyncio.gather(add_up(orders))
        return await asyncio.gather(lines_of(customer, orders))

    [lines], rate = await asyncio.gather(customer_part(), load_rate())
    async with lock:
        last = f"Total {round(total * rate, 2)} USD"
    return [*lines, last]


async def main():
    for line in await report(7):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
