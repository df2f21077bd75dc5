import asyncio

async def deliver():
    await asyncio.sleep(2)
    return "parcel"

async def neighbour(post):
    print("neighbour takes the", await post)

async def main():
    post = asyncio.create_task(deliver())
    post.add_done_callback(lambda task: print("bell rings"))
    other = asyncio.create_task(neighbour(post))
    print("neighbour sees it:", post.done())
    await post
    print("main opens the door")
    await other

asyncio.run(main())
