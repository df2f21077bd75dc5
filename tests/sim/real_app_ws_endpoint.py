# WebSocket endpoints and their tests.
# real: import fastapi, httpx; assert tuple(map(int, fastapi.__version__.split('.')[:2])) >= (0, 100)
from fastapi import Cookie, Depends, FastAPI, Query, WebSocket, WebSocketDisconnect, WebSocketException, status
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect as Disconnect

app = FastAPI()


class ConnectionManager:
    def __init__(self):
        self.active = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.active.append(websocket)

    def disconnect(self, websocket):
        self.active.remove(websocket)

    async def broadcast(self, message):
        for connection in self.active:
            await connection.send_text(message)


manager, left = ConnectionManager(), []


async def token(websocket: WebSocket, token: str | None = Query(default=None), session: str | None = Cookie(default=None)):
    if token is None and session is None:
        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION, reason="no token")
    return session or token


@app.websocket("/ws/{client_id}")
async def endpoint(websocket: WebSocket, client_id: int):
    await manager.connect(websocket)
    try:
        while True:
            data = await websocket.receive_text()
            await websocket.send_text(f"You wrote: {data}")
            await manager.broadcast(f"Client #{client_id} says: {data}")
    except WebSocketDisconnect as gone:
        manager.disconnect(websocket)
        left.append((client_id, gone.code))
        await manager.broadcast(f"Client #{client_id} left")


@app.websocket("/secret")
async def secret(websocket: WebSocket, who: str = Depends(token)):
    await websocket.accept(subprotocol=None)
    await websocket.send_json({"who": who, "path": websocket.url.path, "q": dict(websocket.query_params)})
    print(await websocket.receive_json(), await websocket.receive_bytes())
    await websocket.close(code=4001, reason="done")


@app.websocket("/boom")
async def boom(websocket: WebSocket):
    await websocket.accept()
    raise RuntimeError("boom")


@app.websocket("/refuse")
async def refuse(websocket: WebSocket):
    await websocket.close(code=4403)


client = TestClient(app)
with client.websocket_connect("/ws/1") as one:
    one.send_text("hello")
    print(one.receive_text(), "|", one.receive_text())
with client.websocket_connect("/secret?token=abc&x=1") as ws:
    print(ws.receive_json())
    ws.send_json({"a": [1]})
    ws.send_bytes(b"xyz")
    try:
        ws.receive_text()
    except Disconnect as gone:
        print(gone.code, gone.reason)
for path in ("/secret", "/refuse", "/nowhere", "/ws/x"):
    try:
        with client.websocket_connect(path) as ws:
            ws.receive_text()
    except Disconnect as gone:
        print(path, gone.code, gone.reason)
try:
    with client.websocket_connect("/boom") as ws:
        ws.receive_text()
except RuntimeError as error:
    print(type(error).__name__, error)
