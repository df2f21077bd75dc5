# an uncaught chain: during handling, direct cause
def parse(s):
    try:
        return int(s)
    except ValueError as e:
        raise TypeError("not a number") from e
try:
    parse("x")
except TypeError:
    {}["missing"]
