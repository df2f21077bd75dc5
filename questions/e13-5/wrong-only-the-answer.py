import asyncio


async def test_the_answer_comes(patient):
    async def quick():
        await asyncio.sleep(1)
        return "answer"

    assert await patient(quick, 2, "none") == "answer"
