import asyncio

from office import look_up, mix


def sign(document):
    """The signature over all pages of the document."""
    digest = 7
    for page in document:
        digest = mix(digest, page)
    return digest


async def handle(what, argument):
    """Answers one request."""
    if what == "sign":
        await asyncio.sleep(0)
        return sign(argument)
    return await look_up(argument)


async def main():
    document = [f"page {n}" for n in range(30)]
    jobs = handle("sign", document), handle("look up", 7)
    print(await asyncio.gather(*jobs))


if __name__ == "__main__":
    asyncio.run(main())
