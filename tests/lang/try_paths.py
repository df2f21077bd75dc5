# every path through try, except, else, finally
def run(what):
    try:
        print("try", what)
        if what == "raise": raise ValueError("v")
        if what == "other": raise KeyError("k")
        if what == "return": return "returned"
        if what == "bare": raise KeyboardInterrupt
    except ValueError as e:
        print("except", e)
        return "handled"
    except (KeyError, IndexError):
        print("tuple")
    except:
        print("bare")
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for w in ("none", "raise", "other", "return", "bare"):
    print(run(w))
for i in range(3):
    try:
        if i == 0: continue
        if i == 2: break
    finally:
        print("loop finally", i)
def nested():
    try:
        try:
            1 / 0
        finally:
            print("inner")
    except ZeroDivisionError:
        print("outer")
    try:
        return "a"
    finally:
        return "b"
print(nested())
