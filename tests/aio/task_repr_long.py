# a long result is shortened in the repr
import asyncio
async def give(x): return x
async def main():
    for x in ([1] * 50, "text " * 30, {i: i for i in range(9)}, set(range(9)), (1, [2, [3, [4, [5, [6, [7]]]]]]), 10 ** 60, 5, None, [[]], "short", b"x" * 99):
        t = asyncio.create_task(give(x), name="t"); await t
        print(repr(t).split("result=")[1])
    f = asyncio.get_running_loop().create_future(); f.set_result(["a" * 50]); print(f)
asyncio.run(main())
