"""Hosts that tutorials like to ask: httpbin.org and jsonplaceholder.typicode.com, as far as examples use them; and what
looks like an API ("https://api.example.com/users/7") answers a little JSON."""

import json
import simnet

_USERS = ["Leanne Graham", "Ervin Howell", "Clementine Bauch", "Patricia Lebsack", "Chelsey Dietrich",
          "Mrs. Dennis Schulist", "Kurtis Weissnat", "Nicholas Runolfsdottir V", "Glenna Reichert", "Clementina DuBuque"]


def latency(request, usual):
    if request.url.host == "httpbin.org" and request.url.path.startswith("/delay/"):
        return usual + min(float(request.url.path.split("/")[2] or 0), 10)
    return usual


def answer(request):
    """A reply, or None for hosts that are not known."""
    host = request.url.host
    if host == "httpbin.org":
        return _httpbin(request)
    if host == "jsonplaceholder.typicode.com":
        return _placeholder(request)
    path = request.url.path
    if host.startswith("api.") or path.startswith("/api/") or path.endswith(".json"):
        last = path.rstrip("/").rpartition("/")[2].removesuffix(".json")
        return simnet.Reply({"id": int(last) if last.isdigit() else last, "name": last, "url": str(request.url)})
    return None


def _httpbin(request):
    import _http
    parts = request.url.path.strip("/").split("/")
    if parts[0] == "status" and len(parts) == 2 and parts[1].isdigit():
        return simnet.Reply(b"", int(parts[1]))
    if parts[0] == "bytes" and len(parts) == 2:
        return simnet.Reply(b"\0" * int(parts[1]), headers={"Content-Type": "application/octet-stream"})
    if parts[0] == "uuid":
        import uuid
        return simnet.Reply({"uuid": str(uuid.uuid4())})
    if parts[0] not in ("get", "post", "put", "patch", "delete", "delay", "anything", "headers", "ip", "json"):
        return simnet.Reply("<title>404 Not Found</title>\n", 404)
    about = {"args": dict(_http.parse_query(request.url.query_string)),
             "headers": dict(request.headers.items()), "origin": "203.0.113.7", "url": str(request.url)}
    if parts[0] in ("headers", "ip"):
        return simnet.Reply({"headers": about["headers"]} if parts[0] == "headers" else {"origin": about["origin"]})
    if request.body:
        about["data"] = request.body.decode(errors="replace")
        kind = _http.mimetype_of(request.headers)
        about["json"] = json.loads(request.body) if kind == "application/json" else None
        about["form"] = dict(_http.parse_query(about["data"])) if kind == "application/x-www-form-urlencoded" else {}
    return simnet.Reply(about)


def _thing(kind, n):
    owner = (n - 1) // {"posts": 10, "todos": 20, "comments": 5, "albums": 10, "photos": 50}.get(kind, 1) + 1
    title = f"{kind[:-1]} number {n}"
    if kind == "users":
        name = _USERS[n - 1]
        return {"id": n, "name": name, "username": name.split()[0], "email": f"{name.split()[0].lower()}@example.com"}
    if kind == "todos":
        return {"userId": owner, "id": n, "title": title, "completed": n % 3 == 1}
    if kind == "posts":
        return {"userId": owner, "id": n, "title": title, "body": f"What {title} says."}
    if kind == "comments":
        return {"postId": owner, "id": n, "name": title, "email": f"reader{n}@example.com", "body": f"What {title} says."}
    return {"userId": owner, "id": n, "title": title}


_HOW_MANY = {"posts": 100, "comments": 500, "albums": 100, "photos": 5000, "todos": 200, "users": 10}


def _placeholder(request):
    kind, _, n = request.url.path.strip("/").partition("/")
    count = _HOW_MANY.get(kind)
    if count is None:
        return simnet.Reply({}, 404)
    if request.method == "POST" and not n:
        sent = request.json() if request.body else {}
        return simnet.Reply({**sent, "id": count + 1}, 201)
    if not n:
        return simnet.Reply([_thing(kind, i) for i in range(1, count + 1)])
    if not n.isdigit() or not 1 <= int(n) <= count:
        return simnet.Reply({}, 404)
    if request.method == "DELETE":
        return simnet.Reply({})
    sent = request.json() if request.method in ("PUT", "PATCH") and request.body else {}
    return simnet.Reply({**_thing(kind, int(n)), **sent})
