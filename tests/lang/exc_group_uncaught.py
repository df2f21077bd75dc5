# an uncaught group
def load(n):
    if n % 2:
        raise ValueError(f"odd {n}")
    raise KeyError(n)
errors = []
for i in range(3):
    try:
        load(i)
    except Exception as e:
        e.add_note(f"item {i}")
        errors.append(e)
raise ExceptionGroup("some items failed", errors)
