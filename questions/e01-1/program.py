import asyncio

async def greet():
    print("hello")

async def main():
    recipe = greet
    box = greet()
    await box
    print(recipe())
    await recipe()

asyncio.run(main())
