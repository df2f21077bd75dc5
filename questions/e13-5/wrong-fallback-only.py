import asyncio


async def test_the_answer_comes(patient):
    async def quick():
        await asyncio.sleep(1)
        return "answer"

    assert await patient(quick, 2, "none") == "answer"


async def test_an_error_goes_on(patient):
    async def broken():
        raise OSError("no line")

    try:
        await patient(broken, 2, "none")
    except OSError:
        return
    assert False, "the error did not come out"


async def test_the_deadline(patient):
    begun = asyncio.get_running_loop().time()
    assert await patient(lambda: asyncio.sleep(5), 2, "none") == "none"
    assert asyncio.get_running_loop().time() - begun < 3
