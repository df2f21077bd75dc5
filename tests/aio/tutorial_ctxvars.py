# As tutorials have it: request ids in a log
import asyncio, contextvars, logging, sys
rid = contextvars.ContextVar('rid', default='-')

class F(logging.Filter):
    def filter(self, record):
        record.rid = rid.get()
        return True
h = logging.StreamHandler(sys.stdout)
h.addFilter(F())
h.setFormatter(logging.Formatter('[%(rid)s] %(levelname)s:%(name)s:%(message)s'))
log = logging.getLogger('app')
log.addHandler(h)
log.setLevel(logging.DEBUG)
log.propagate = False

async def inner(d):
    log.debug('inner %s', d)
    await asyncio.sleep(d)
    log.info('inner end')

async def handle(i):
    tok = rid.set(f'req-{i}')
    try:
        log.info('start')
        await asyncio.gather(inner(0.1), asyncio.to_thread(log.warning, 'thread'))
    finally:
        rid.reset(tok)
        log.info('after reset')

async def main():
    async with asyncio.TaskGroup() as tg:
        for i in range(2):
            tg.create_task(handle(i))
    ctx = contextvars.copy_context()
    ctx.run(rid.set, 'copied')
    log.info('main')
    ctx.run(log.info, 'in ctx')
    await asyncio.create_task(inner(0), context=ctx)
    print(ctx[rid], rid.get(), [v.name for v in ctx if v.name == 'rid'], tok_repr(rid))

def tok_repr(v):
    t = v.set(1)
    return (type(t).__name__, t.old_value is contextvars.Token.MISSING, t.var is v)
asyncio.run(main())
