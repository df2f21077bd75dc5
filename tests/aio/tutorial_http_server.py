# As tutorials have it: HTTP by hand
import asyncio, json
from http import HTTPStatus
routes = {}

def route(path, method='GET'):
    def deco(f):
        routes[method, path] = f
        return f
    return deco

@route('/')
async def index(req):
    return ('text/plain', b'hello')

@route('/sum', 'POST')
async def add(req):
    d = json.loads(req['body'])
    await asyncio.sleep(0.5)
    return ('application/json', json.dumps({'sum': sum(d['n'])}).encode())

async def handle(reader, writer):
    while True:
        try:
            head = (await reader.readuntil(b'\r\n\r\n')).decode()
        except asyncio.IncompleteReadError as e:
            print('closed', e.partial, e.expected)
            break
        line, *rest = head.strip().split('\r\n')
        method, path, version = line.split()
        headers = {k.lower(): v for k, v in (h.split(': ', 1) for h in rest)}
        body = await reader.readexactly(int(headers.get('content-length', 0)))
        f = routes.get((method, path))
        if f is None:
            status, (ct, out) = (HTTPStatus.NOT_FOUND, ('text/plain', b'no'))
        else:
            status, (ct, out) = (HTTPStatus.OK, await f({'body': body}))
        writer.write(f'HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: {ct}\r\ncontent-length: {len(out)}\r\n\r\n'.encode() + out)
        await writer.drain()
    writer.close()

async def request(r, w, method, path, body=b''):
    w.write(f'{method} {path} HTTP/1.1\r\ncontent-length: {len(body)}\r\n\r\n'.encode() + body)
    head = (await r.readuntil(b'\r\n\r\n')).decode().split('\r\n')
    n = next((int(h.split(':')[1]) for h in head if h.startswith('content-length')))
    return (head[0], await r.readexactly(n))

async def main():
    s = await asyncio.start_server(handle, '127.0.0.1', 8081)
    async with s:
        r, w = await asyncio.open_connection('127.0.0.1', 8081)
        print(await request(r, w, 'GET', '/'))
        print(await request(r, w, 'POST', '/sum', b'{"n": [1, 2, 3]}'))
        print(await request(r, w, 'GET', '/x'))
        w.close()
        await w.wait_closed()
        await asyncio.sleep(0.1)
asyncio.run(main())
