# Where a coroutine was made: cr_origin, and what the warning says of it under debug
import asyncio
import sys
import warnings


async def job():
    pass


def maker():
    return job()


def told(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, lineno, str(message).replace(__file__, "FILE"))


warnings.showwarning = told
print(sys.get_coroutine_origin_tracking_depth())
c = job()
print(c.cr_origin)
c.close()
for depth in (1, 2, 9):
    sys.set_coroutine_origin_tracking_depth(depth)
    c = maker()
    print([(line, name) for file, line, name in c.cr_origin][:2])
    c.close()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as e:
    print(e)
sys.set_coroutine_origin_tracking_depth(2)
maker()
sys.set_coroutine_origin_tracking_depth(0)
maker()


async def main():
    print(sys.get_coroutine_origin_tracking_depth())
    c = maker()
    print([name for _, _, name in c.cr_origin][:2])
    c.close()


asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
