import asyncio

from office import look_up, mix


async def sign(document):
    """The signature over all pages of the document."""
    digest = 7

    async def one(page):
        nonlocal digest
        digest = mix(digest, page)

    await asyncio.gather(*map(one, document))
    return digest


async def handle(what, argument):
    """Answers one request."""
    if what == "sign":
        return await sign(argument)
    return await look_up(argument)


async def main():
    document = [f"page {n}" for n in range(30)]
    jobs = handle("sign", document), handle("look up", 7)
    print(await asyncio.gather(*jobs))


if __name__ == "__main__":
    asyncio.run(main())
