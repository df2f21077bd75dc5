import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from tutor import now

import library


@web.middleware
async def friendly(request, handler):
    """Missing books as 404, and X-Seconds on every answer."""
    start = now()
    try:
        answer = await handler(request)
    except KeyError:
        missing = {"error": "no such book"}
        answer = web.json_response(missing, status=404)
    except web.HTTPException as error:
        error.headers["X-Seconds"] = f"{now() - start:.1f}"
        raise
    answer.headers["X-Seconds"] = f"{now() - start:.1f}"
    return answer


async def get_book(request):
    """GET /books/{number}"""
    number = int(request.match_info["number"])
    title = await library.title(number)
    return {"number": number, "title": title}


app = web.Application(middlewares=[friendly])
app.router.add_get(r"/books/{number:\d+}", get_book)


async def main():
    async with TestClient(TestServer(app)) as client:
        for path in ("/books/1", "/books/9", "/shelf"):
            answer = await client.get(path)
            seconds = answer.headers.get("X-Seconds")
            print(answer.status, seconds, await answer.text())


if __name__ == "__main__":
    asyncio.run(main())
