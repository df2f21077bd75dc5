# objects that are no context managers
class NoExit:
    def __enter__(self): return 1
class NoEnter:
    def __exit__(self, *a): pass
class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass
class BadExit:
    def __enter__(self): return 1
    def __exit__(self): pass
for x in (5, None, NoExit(), NoEnter(), Async(), "text", [], NoExit, open):
    try:
        with x:
            pass
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    with BadExit(): pass
except TypeError as e:
    print(e)
async def main():
    for x in (5, NoExit(), Async):
        try:
            async with x:
                pass
        except (TypeError, AttributeError) as e:
            print(type(e).__name__, e)
try:
    main().send(None)
except StopIteration:
    print("done")
