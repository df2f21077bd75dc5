# As tutorials have it: the first that succeeds
import asyncio

async def replica(name, d, fail=False):
    try:
        await asyncio.sleep(d)
        if fail:
            raise ConnectionError(name)
        return name
    except asyncio.CancelledError:
        print(name, 'dropped')
        raise

async def first_ok(*cs):
    tasks = [asyncio.create_task(c) for c in cs]
    errors = []
    try:
        for c in asyncio.as_completed(tasks):
            try:
                return await c
            except Exception as e:
                errors.append(e)
        raise ExceptionGroup('all failed', errors)
    finally:
        for t in tasks:
            t.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

async def main():
    print(await first_ok(replica('a', 1, True), replica('b', 2), replica('c', 3)))
    try:
        await first_ok(replica('x', 1, True), replica('y', 2, True))
    except ExceptionGroup as e:
        print(e, e.exceptions)
    done, pending = await asyncio.wait([asyncio.create_task(replica(n, d, f)) for n, d, f in (('p', 1, 0), ('q', 2, 1), ('r', 3, 0))], return_when=asyncio.FIRST_EXCEPTION)
    print(sorted((len(s) for s in (done, pending))))
    for p in pending:
        p.cancel()
    try:
        for c in asyncio.as_completed([replica('s', 1), replica('t', 5)], timeout=2):
            print(await c)
    except TimeoutError as e:
        print('timeout', repr(e))
    await asyncio.sleep(0)
asyncio.run(main())
