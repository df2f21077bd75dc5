import asyncio


async def quick():
    return "answer"


async def test_the_answer_comes(patient):
    assert patient(quick, 2, "none")


async def test_the_deadline(patient):
    assert patient(lambda: asyncio.sleep(5), 2, "none")
