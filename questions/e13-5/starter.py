import asyncio


async def test_the_answer_comes(patient):
    async def quick():
        return "answer"

    assert patient(quick, 2, "none")
