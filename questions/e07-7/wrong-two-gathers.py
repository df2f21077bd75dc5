import asyncio

from office import load_customer, load_orders, load_rate


async def customer_and_orders(number):
    customer = await load_customer(number)
    return customer, await load_orders(customer)


async def report(number):
    (customer, orders), rate = await asyncio.gather(customer_and_orders(number), load_rate())
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
