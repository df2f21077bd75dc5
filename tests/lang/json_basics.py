# json as tutorials use it
import json
data = {"name": "Ann", "age": 30, "ok": True, "none": None, "list": [1, 2.5, "é"], "nested": {"k": []}, 1: "int key"}
print(json.dumps(data)); print(json.dumps(data, indent=2, sort_keys=False, ensure_ascii=False)); print(json.dumps([1, 2], separators=(",", ":")), json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps("q\"\n\u2028"), json.dumps(float("nan")), json.dumps((1, 2)), json.dumps(None), json.dumps({}), json.dumps([], indent=2))
print(json.loads('{"a": [1, 2.0, true, null, "x\\u00e9"]}'), json.loads(" 5 "), json.loads('"s"'), json.loads("[]"), json.loads(b'{"b": 1}'), json.loads("1e3"), json.loads('{"a":1,"a":2}'), json.loads("[1, 2]", parse_int=float))
for bad in ("", "{", "[1,]", "{'a': 1}", '{"a" 1}', "nul", '{"a": }', "[1 2]", '"abc', "{1: 2}", "1 2", '{"a": 1,}', "\ufeff[]", '"\\x"', '"a\nb"', "[", "tru", "-", "01"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(repr(bad), e, e.pos, e.lineno, e.colno)
for bad in ({1, 2}, object, 1j, {(1, 2): 3}, b"x", {"a": {1}}):
    try:
        json.dumps(bad)
    except TypeError as e:
        print(e)
print(json.dumps({1, 2}, default=sorted), json.dumps({(1,): 2, "k": 1}, skipkeys=True))
a = []; a.append(a)
try:
    json.dumps(a)
except ValueError as e: print(e)
class E(json.JSONEncoder):
    def default(self, o): return list(o) if isinstance(o, set) else super().default(o)
print(json.dumps({"s": {1}}, cls=E), json.loads('{"x": 1}', object_hook=lambda d: list(d.items())))
