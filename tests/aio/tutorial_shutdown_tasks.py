# As tutorials have it: cancelling tasks that tidy up
import asyncio

async def job(n):
    try:
        while True:
            await asyncio.sleep(n)
            print('job', n)
    except asyncio.CancelledError as e:
        print('cancelled', n, e.args)
        if n == 2:
            await asyncio.sleep(1)
            print('cleanup done')
        raise
    finally:
        print('finally', n)

async def main():
    tasks = {asyncio.create_task(job(n), name=f'job-{n}') for n in (1, 2, 3)}
    for t in tasks:
        t.add_done_callback(lambda t: print('done', t.get_name(), t.cancelled()))
    await asyncio.sleep(3.5)
    for t in sorted(tasks, key=lambda t: t.get_name()):
        t.cancel('shutdown')
    done, pending = await asyncio.wait(tasks, timeout=0.5)
    print(len(done), [t.get_name() for t in pending], [t.cancelling() for t in pending])
    r = await asyncio.gather(*pending, return_exceptions=True)
    print([repr(x) for x in r])
asyncio.run(main())
