# The pieces that iterencode gives, and dump writes
import json

values = [
    [1, 2.5, None, "a", [], {}, [1, [2]], {"a": 1, "b": [1, {"c": None}]}], {}, [], "x", 5, (1,), [[1], [2]], [{}], [{"a": 1}],
    {"a": {}, "b": 2, 3: True, None: 1.5, False: "é"},
]
for settings in ({}, {"indent": 2}, {"separators": (",", ":")}, {"ensure_ascii": False, "indent": "\t"}):
    for value in values:
        pieces = list(json.JSONEncoder(**settings).iterencode(value))
        print(pieces)
        assert "".join(pieces) == json.dumps(value, **settings)


class Complex(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(list(Complex().iterencode({"z": 2 + 1j})))
loop = []
loop.append(loop)
for bad in (loop, {(1, 2): 3}, {1, 2}):
    try:
        print(list(json.JSONEncoder().iterencode(bad)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(list(json.JSONEncoder(skipkeys=True, sort_keys=True).iterencode({"b": 1, "a": [2]})))
