# partition and rpartition: always three parts
print("key=value=x".partition("="), "key=value=x".rpartition("="))
print("none".partition("="), "none".rpartition("="), "".partition("x"))
head, sep, tail = "user@host".partition("@")
print(head, sep, tail)
for bad in ("", 1, None):
    try:
        "a".partition(bad)
    except Exception as e:
        print(type(e).__name__, e)
