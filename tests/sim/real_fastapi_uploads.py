# real: import fastapi, httpx, python_multipart; assert tuple(map(int, fastapi.__version__.split(".")[:2])) >= (0, 100)
# Files and forms that are uploaded: UploadFile, File, Form, several of them, what is missing, FileResponse, and clients with files=.
from typing import Annotated
from fastapi import FastAPI, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.post("/upload")
async def upload(file: UploadFile):
    content = await file.read()
    await file.seek(0)
    again = await file.read(4)
    return {"filename": file.filename, "type": file.content_type, "size": file.size, "length": len(content), "again": again.decode("latin-1"),
            "headers": dict(file.headers)}


@app.post("/bytes")
async def as_bytes(data: Annotated[bytes, File()]):
    return {"length": len(data), "text": data.decode()}


@app.post("/many")
async def many(files: list[UploadFile], note: Annotated[str, Form()] = "none"):
    return {"names": [f.filename for f in files], "sizes": [len(await f.read()) for f in files], "note": note}


@app.post("/optional")
async def optional(file: UploadFile | None = None, tag: Annotated[str | None, Form()] = None):
    return {"file": file.filename if file else None, "tag": tag}


@app.post("/sync")
def synchronous(file: UploadFile = File(description="a text")):
    return {"text": file.file.read().decode(), "name": file.filename}


@app.post("/checked")
async def checked(file: UploadFile, limit: int = Form(ge=1)):
    if file.content_type not in ("text/plain", "text/csv"):
        raise HTTPException(415, f"no {file.content_type} here")
    rows = [line.split(",") for line in (await file.read()).decode().splitlines()]
    return {"rows": rows[:limit]}


@app.post("/login")
async def login(username: Annotated[str, Form(min_length=2)], password: Annotated[str, Form()], age: Annotated[int | None, Form()] = None):
    return {"username": username, "length": len(password), "age": age}


@app.post("/raw")
async def raw(request: Request):
    form = await request.form()
    found = {}
    for name, value in form.multi_items():
        found[name] = value if isinstance(value, str) else f"{value.filename}: {(await value.read()).decode()}"
    return found


@app.get("/download")
async def download():
    async def lines():
        for i in range(3):
            yield f"row {i}\n"
    return StreamingResponse(lines(), media_type="text/csv", headers={"Content-Disposition": "attachment; filename=rows.csv"})


client = TestClient(app)


def show(response):
    print(response.status_code, response.json())


text = ("notes.txt", b"hello, file", "text/plain")
show(client.post("/upload", files={"file": text}))
show(client.post("/upload", files={"file": ("picture.png", b"\x89PNG")}))
show(client.post("/upload", files={"file": b"only bytes"}))
show(client.post("/upload"))
show(client.post("/upload", data={"file": "a text"}))
show(client.post("/bytes", files={"data": ("x.bin", b"12345")}))
show(client.post("/many", files=[("files", ("a.txt", b"1")), ("files", ("b.txt", b"22"))], data={"note": "two of them"}))
show(client.post("/many", files=[("files", ("a.txt", b"1"))]))
show(client.post("/many"))
show(client.post("/optional"))
show(client.post("/optional", files={"file": text}, data={"tag": "t"}))
show(client.post("/sync", files={"file": text}))
show(client.post("/checked", files={"file": ("t.csv", b"a,b\n1,2\n3,4", "text/csv")}, data={"limit": "2"}))
show(client.post("/checked", files={"file": ("t.json", b"{}", "application/json")}, data={"limit": "2"}))
show(client.post("/checked", files={"file": text}, data={"limit": "0"}))
show(client.post("/checked", data={"limit": "x"}))
show(client.post("/login", data={"username": "ann", "password": "secret", "age": "30"}))
show(client.post("/login", data={"username": "a"}))
show(client.post("/login", json={"username": "ann", "password": "x"}))
show(client.post("/raw", data={"a": "1", "b": "zwei €"}, files={"f": ("f.txt", "ünï".encode())}))
response = client.get("/download")
print(response.status_code, response.headers["content-type"], response.headers["content-disposition"], response.text.splitlines())
