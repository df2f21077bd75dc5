# What is not there is told apart: modules of Python, packages that learners paste, and misspelt names.
def said(name):
    try:
        __import__(name)
    except ModuleNotFoundError as e:
        return str(e)
    return "imported"


for name in ("tkinter", "ssl", "sqlite3.dbapi2", "click", "aiohttp_not_real", "nope", "sys.nope", "os.nope"):
    print(name, "->", said(name).partition(":")[0])
