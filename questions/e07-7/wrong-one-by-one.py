import asyncio

from office import load_customer, load_orders, load_rate


async def report(number):
    customer = await load_customer(number)
    orders = await load_orders(customer)
    rate = await load_rate()
    return [
        "Customer " + customer["name"],
        "Orders " + ", ".join(f"{order} EUR" for order in orders),
        f"Total {round(sum(orders) * rate, 2)} USD",
    ]


async def main():
    for line in await report(7):
        print(line)


if __name__ == "__main__":
    asyncio.run(main())
