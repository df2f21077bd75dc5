# an uncaught exception three calls deep
def a(x):
    return b(x) + 1
def b(x):
    return c(
        x,
    )
def c(x):
    return x["key"]["other"]
print("before")
a({"key": None})
