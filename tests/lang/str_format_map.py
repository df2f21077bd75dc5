# format_map asks the mapping itself
class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"
print("{name} is {age}".format_map(Default(name="Ann")), "{a[0]}".format_map({"a": "xyz"}))
try:
    "{x}".format_map({})
except KeyError as e:
    print(repr(e))
try:
    "{}".format_map({"a": 1})
except Exception as e:
    print(type(e).__name__, e)
