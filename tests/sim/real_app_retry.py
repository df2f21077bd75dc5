# Transports and authentication of one's own for httpx.
# real: import httpx; assert tuple(map(int, httpx.__version__.split('.')[:2])) >= (0, 27)
import asyncio
import random

import httpx


class Flaky:
    def __init__(self, script):
        self.script, self.calls = list(script), []

    async def __call__(self, request):
        self.calls.append((request.method, request.url.path, request.headers.get("x-try")))
        step = self.script.pop(0) if self.script else 200
        if isinstance(step, Exception):
            raise step
        return httpx.Response(step, json={"n": len(self.calls)}, headers={"Retry-After": "0"} if step == 429 else None)


class RetryTransport(httpx.AsyncBaseTransport):
    def __init__(self, inner, retries=3):
        self.inner, self.retries = inner, retries

    async def handle_async_request(self, request):
        for attempt in range(self.retries + 1):
            request.headers["x-try"] = str(attempt)
            try:
                response = await self.inner.handle_async_request(request)
            except (httpx.ConnectError, httpx.ReadTimeout):
                if attempt == self.retries:
                    raise
            else:
                if response.status_code not in (429, 502, 503) or attempt == self.retries:
                    return response
                await response.aclose()
            await asyncio.sleep(0.01 * 2 ** attempt)

    async def aclose(self):
        await self.inner.aclose()


class TokenAuth(httpx.Auth):
    requires_response_body = True

    def __init__(self):
        self.token = "old"

    def auth_flow(self, request):
        request.headers["Authorization"] = f"Bearer {self.token}"
        response = yield request
        if response.status_code == 401:
            self.token = "new"
            request.headers["Authorization"] = f"Bearer {self.token}"
            yield request


async def main():
    for script in ([503, 429, 200], [httpx.ConnectError("no route"), 200], [503] * 9, [httpx.ReadTimeout("slow")] * 9, [404]):
        flaky = Flaky(script)
        async with httpx.AsyncClient(transport=RetryTransport(httpx.MockTransport(flaky)), base_url="https://api.test/v1") as client:
            try:
                r = await client.get("/things")
                print(r.status_code, r.json(), len(flaky.calls), r.url)
                r.raise_for_status()
            except httpx.HTTPStatusError as error:
                print("status", error.response.status_code, error)
            except httpx.TransportError as error:
                print("transport", repr(error), error.request.url, len(flaky.calls))

    def guarded(request):
        ok = request.headers["Authorization"] == "Bearer new"
        return httpx.Response(200 if ok else 401, text=request.headers["Authorization"])
    async with httpx.AsyncClient(transport=httpx.MockTransport(guarded), auth=TokenAuth()) as client:
        r = await client.get("https://x.test/")
        print(r.status_code, r.text, [h.status_code for h in r.history])
    with httpx.Client(transport=httpx.MockTransport(guarded)) as client:
        r = client.get("https://x.test/", headers={"Authorization": "Bearer new"})
        print(r.status_code, r.is_success, client.get("https://x.test/", headers={"Authorization": "no"}).status_code)

    def pages(request):
        n = int(request.url.params.get("page", 1))
        return httpx.Response(200, json={"items": [n * 10, n * 10 + 1], "next": n + 1 if n < 3 else None})

    async def all_items(client):
        page = 1
        while page:
            data = (await client.get("/list", params={"page": page})).json()
            for item in data["items"]:
                yield item
            page = data["next"]
    async with httpx.AsyncClient(transport=httpx.MockTransport(pages), base_url="https://x.test") as client:
        print([item async for item in all_items(client)])

asyncio.run(main())
