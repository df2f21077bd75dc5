import asyncio


class Transaction:
    """Writes into `log`: begin, and then commit or rollback."""

    def __init__(self, log):
        self.log = log

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        self.log.append("begin")
        return self

    async def __aexit__(self, kind, error, trace):
        if kind is None:
            await asyncio.sleep(0.1)
            self.log.append("commit")
        else:
            self.log.append("rollback")
        return kind is not None and not issubclass(kind, Exception)


async def main():
    log = []
    async with Transaction(log):
        log.append("move 30")
        raise ValueError("account closed")
    print(log)


if __name__ == "__main__":
    asyncio.run(main())
