import logging
import sys
import io
import logging.config
import logging.handlers


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


out = logging.StreamHandler(sys.stdout)
root = logging.getLogger()
log = logging.getLogger("a.b.c")
print(log, root, log.parent is root, logging.getLogger("a.b").name, log.parent.name, logging.getLogger("a").getChild("b") is log.parent, log.root is root)
print(repr(logging.getLogger("a")), log.hasHandlers(), log.getEffectiveLevel(), log.isEnabledFor(30), logging.getLevelName(25), logging.getLevelName("INFO"), logging.getLevelName(20))
out.setFormatter(logging.Formatter("%(asctime)s|%(levelname)-8s|%(name)s|%(filename)s|%(module)s|%(funcName)s|%(threadName)s|%(processName)s|%(message)s"))
root.addHandler(out)
log.warning("first %s %d", "x", 3)
log.info("not shown")
root.setLevel("DEBUG")
log.debug("shown %(a)s", {"a": 1})


def inside():
    log.error("in a function", extra={"more": 5})
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("with traceback")
        log.error("also", exc_info=True)
        log.warning("none", exc_info=False)


out.setFormatter(logging.Formatter("%(levelname)s %(message)s", datefmt="%H:%M"))
inside()
for style, fmt in (("{", "{levelname:>8} {message} {asctime}"), ("$", "$levelname ${message} $asctime"), ("%", "%(asctime)s %(msecs)03d %(created)f %(levelno)d %(message)s")):
    out.setFormatter(logging.Formatter(fmt, "%Y-%m-%d %H:%M:%S", style))
    log.critical("styled")
for args in (("%(x)s", None, "%"), ("nothing", None, "%"), ("{", None, "{"), ("{a.b!x}", None, "{"), ("none", None, "{"), ("$", None, "$"), ("plain", None, "$"), ("%(message)s", None, "!"), ("{message:q9z}", None, "{"), ("{0 1}", None, "{"), ("%(message)Q", None, "%"), (None, None, "{")):
    t(lambda: logging.Formatter(*args)._fmt)
f = logging.Formatter("%(x)s %(message)s", defaults={"x": "dflt"})
print(f.format(logging.makeLogRecord({"msg": "m"})), f.format(logging.makeLogRecord({"msg": "m", "x": 1})))
t(lambda: logging.Formatter("%(y)s").format(logging.makeLogRecord({"msg": "m"})))
print(logging.Formatter().formatTime(logging.makeLogRecord({"created": 1.5, "msecs": 500.0})), repr(logging.makeLogRecord({"msg": "m", "name": "n"})))


class Only(logging.Filter):
    def filter(self, record):
        record.seen = True
        return "yes" in record.getMessage()


out.setFormatter(logging.Formatter("%(name)s %(message)s"))
f = Only()
out.addFilter(f)
log.info("yes")
log.info("no")
out.removeFilter(f)
out.addFilter(lambda r: r.levelno > 20)
log.info("low")
log.warning("high")
out.filters.clear()
out.addFilter(logging.Filter("a.b"))
log.warning("below a.b")
logging.getLogger("a.bc").warning("not")
logging.getLogger("a.b").warning("itself")
out.filters.clear()
adapter = logging.LoggerAdapter(log, {"user": "me"})
out.setFormatter(logging.Formatter("%(user)s %(message)s %(funcName)s", defaults={"user": "?"}))
adapter.info("adapted %s", 1)
adapter.log(40, "level")
print(adapter, adapter.isEnabledFor(10), adapter.name)


class Mine(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['id']}] {msg}", kwargs


Mine(log, {"id": 7}).warning("mine")
t(lambda: log.info("x", extra={"message": 1}))
t(lambda: log.info("x", extra={"name": 1}))
t(lambda: log.log("x", "y"))
t(lambda: log.setLevel("NOPE"))
t(lambda: log.setLevel(1.5))
t(lambda: logging.getLogger(3))
logging.addLevelName(25, "NOTICE")
out.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
log.log(25, "noticed")
log.log(26, "numbered")
print(logging.getLevelName(25), logging.getLevelName("NOTICE"), sorted(logging.getLevelNamesMapping().items())[:3])
logging.disable(logging.WARNING)
log.warning("disabled")
log.error("still")
logging.disable(logging.NOTSET)
log.propagate = False
log.warning("to the last resort?")
log.propagate = True
log.disabled = True
log.error("off")
log.disabled = False
print(logging.getLogger("zz").handlers, logging.NullHandler(), logging.Handler(), logging.getLogger("x.y.z").parent, [type(logging.getLogger().manager.loggerDict[n]).__name__ for n in ("x", "x.y", "x.y.z")])
y = logging.getLogger("x.y")
print(logging.getLogger("x.y.z").parent is y, y.parent is root)
t(lambda: logging.basicConfig(nope=1, force=True))
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s:%(message)s", force=True)
logging.info("root %s", "info")
logging.debug("root debug")
logging.log(35, "lvl")
t(lambda: logging.basicConfig(stream=1, filename="x", force=True))
t(lambda: logging.basicConfig(handlers=[], stream=1, force=True))
t(lambda: logging.basicConfig(style="?", force=True))
logging.basicConfig(handlers=[logging.StreamHandler(sys.stdout)], force=True)
logging.getLogger("k").warning("default format")
stream = io.StringIO()
h = logging.StreamHandler(stream)
h.setLevel(logging.ERROR)
h.name = "named"
root.addHandler(h)
log.warning("w")
log.error("e")
print(repr(stream.getvalue()), h.name)
memory = logging.handlers.MemoryHandler(10, target=logging.StreamHandler(sys.stdout))
m = logging.getLogger("memory")
m.propagate = False
m.addHandler(memory)
m.info("held")
m.warning("held too")
print("before")
m.error("flushes")
logging.config.dictConfig({
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"short": {"format": "{levelname[0]} {message}", "style": "{"}, "plain": {"format": "%(name)s: %(message)s"}},
    "filters": {"only": {"name": "app"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "short", "level": "INFO", "filters": ["only"]},
                 "other": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "plain"}},
    "loggers": {"app": {"level": "DEBUG", "handlers": ["out"], "propagate": False}, "lib": {"handlers": ["other"], "level": "WARNING"}},
    "root": {"level": "ERROR", "handlers": ["other"]}})
logging.getLogger("app").debug("no")
logging.getLogger("app.x").info("app info")
logging.getLogger("lib").warning("lib warning twice")
logging.getLogger("else").error("root's")
for wrong in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "nope.X"}}}, {"version": 1, "root": {"handlers": ["x"]}}, {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "zz"}}}, {"version": 1, "loggers": {"q": {"level": "BAD"}}}):
    t(lambda: logging.config.dictConfig(wrong))
import queue
q = queue.Queue()
qh = logging.handlers.QueueHandler(q)
ql = logging.getLogger("q")
ql.propagate = False
ql.addHandler(qh)
ql.error("queued %d", 5)
print(q.get().getMessage())
import warnings
logging.captureWarnings(True)
w = logging.getLogger("py.warnings")
w.addHandler(logging.StreamHandler(sys.stdout))
w.propagate = False
w.handlers[0].setFormatter(logging.Formatter("%(levelname)s %(name)s"))
warnings.warn("careful")
logging.captureWarnings(False)


class Rec(logging.LogRecord):
    def getMessage(self):
        return "<" + super().getMessage() + ">"


logging.setLogRecordFactory(Rec)
z = logging.getLogger("rec")
z.propagate = False
z.addHandler(logging.StreamHandler(sys.stdout))
z.error("x")
logging.setLogRecordFactory(logging.LogRecord)


class MyLogger(logging.Logger):
    def notice(self, msg):
        self.log(25, msg)


logging.setLoggerClass(MyLogger)
mine = logging.getLogger("mylogger")
mine.propagate = False
mine.addHandler(logging.StreamHandler(sys.stdout))
mine.setLevel(1)
mine.notice("noticed")
print(mine, type(logging.getLoggerClass()).__name__)
t(lambda: logging.setLoggerClass(int))
logging.raiseExceptions = False
mine.error("%d", "x")
