"""Logging set up from a dict."""

import logging
import logging.handlers
import sys

DEFAULT_LOGGING_CONFIG_PORT = 9030


def _resolve(name):
    """The object that a dotted name stands for."""
    parts = name.split(".")
    found = __import__(parts[0])
    for i, part in enumerate(parts[1:], 2):
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(".".join(parts[:i]))
            found = getattr(found, part)
    return found


class BaseConfigurator:
    """A configuration in which text may stand for something else: ext://sys.stdout, cfg://handlers.console."""

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        try:
            return _resolve(s)
        except ImportError as e:
            raise ValueError(f"Cannot resolve {s!r}: {e}") from e

    def convert(self, value):
        if isinstance(value, str):
            if value.startswith("ext://"):
                return self.resolve(value[6:])
            if value.startswith("cfg://"):
                return self._lookup(value[6:])
            return value
        if isinstance(value, dict):
            return {key: self.convert(v) for key, v in value.items()}
        if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
            return type(value)(self.convert(v) for v in value)
        return value

    def _lookup(self, path):
        found = self.config
        for piece in path.replace("[", ".[").split("."):
            if piece[:1] == "[":
                key = piece[1:-1]
                found = found[int(key) if key.isdigit() and not isinstance(found, dict) else key]
            elif piece:
                found = found[piece]
        return self.convert(found)


class DictConfigurator(BaseConfigurator):
    """Configure logging using a dictionary-like object to describe the configuration."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.get("incremental", False):
            self._change()
        else:
            self._build()

    def _each(self, what, configure, names=None):
        for name in sorted(self.config.get(what, {})) if names is None else names:
            try:
                configure(name, self.config[what][name])
            except Exception as e:
                raise ValueError(f"Unable to configure {what[:-1]} {name!r}") from e

    def _change(self):
        def handler(name, settings):
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            if settings.get("level"):
                logging._handlers[name].setLevel(logging._checkLevel(settings["level"]))
        self._each("handlers", handler)
        self._each("loggers", lambda name, settings: self._common(logging.getLogger(name), settings, True))
        if self.config.get("root"):
            self._common(logging.getLogger(), self.config["root"], True)

    def _build(self):
        old = self.config.get("disable_existing_loggers", True)
        logging._handlers.clear()
        logging.shutdown(logging._handlerList[:])
        del logging._handlerList[:]
        self.formatters, self.filters, self.handlers = {}, {}, {}
        self._each("formatters", lambda name, settings: self.formatters.__setitem__(name, self._formatter(settings)))
        self._each("filters", lambda name, settings: self.filters.__setitem__(name, self._filter(settings)))
        waiting = sorted(self.config.get("handlers", {}))
        for name in sorted(waiting, key=lambda n: "target" in self.config["handlers"][n]):
            self._each("handlers", self._add_handler, [name])
        known = {name for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger)}
        named = set(self.config.get("loggers", {}))
        self._each("loggers", self._logger)
        for name in known - named:
            logger = logging.root.manager.loggerDict[name]
            if any(name.startswith(other + ".") for other in named):
                logger.level, logger.handlers, logger.propagate, logger.disabled = logging.NOTSET, [], True, False
            else:
                logger.disabled = old
        if self.config.get("root"):
            try:
                self._common(logging.getLogger(), self.config["root"])
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def _custom(self, settings):
        """The object that a factory under "()" makes."""
        settings = dict(settings)
        factory = settings.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        extra = settings.pop(".", None)
        made = factory(**{key: self.convert(value) for key, value in settings.items() if key.isidentifier()})
        for name, value in (extra or {}).items():
            setattr(made, name, value)
        return made

    def _formatter(self, settings):
        if "()" in settings:
            try:
                return self._custom(settings)
            except TypeError as e:  # a class of formatters takes `fmt` where the settings say `format`
                if "'format'" not in str(e):
                    raise
                settings = dict(settings)
                settings["fmt"] = settings.pop("format")
                return self._custom(settings)
        cls = settings.get("class")
        cls = self.resolve(cls) if isinstance(cls, str) else cls or logging.Formatter
        more = {name: settings[name] for name in ("validate", "defaults") if name in settings}
        return cls(settings.get("format"), settings.get("datefmt"), settings.get("style", "%"), **more)

    def _filter(self, settings):
        return self._custom(settings) if "()" in settings else logging.Filter(settings.get("name", ""))

    def _add_filters(self, owner, filters):
        for f in filters:
            try:
                owner.addFilter(f if callable(f) or hasattr(f, "filter") else self.filters[f])
            except Exception as e:
                raise ValueError(f"Unable to add filter {f!r}") from e

    def _add_handler(self, name, settings):
        settings = dict(settings)
        formatter, level, filters = (settings.pop(key, None) for key in ("formatter", "level", "filters"))
        extra = settings.pop(".", None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except KeyError as e:
                raise ValueError(f"Unable to set formatter {formatter!r}") from e
        if "()" in settings:
            handler = self._custom(settings)
        else:
            cls = settings.pop("class")
            cls = cls if callable(cls) else self.resolve(cls)
            if issubclass(cls, logging.handlers.MemoryHandler) and "target" in settings:
                settings["target"] = self.handlers[settings["target"]]
            settings = {key: self.convert(value) for key, value in settings.items() if key.isidentifier()}
            if "strm" in settings:
                settings["stream"] = settings.pop("strm")
            handler = cls(**settings)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self._add_filters(handler, filters)
        for key, value in (extra or {}).items():
            setattr(handler, key, value)
        handler.name = name
        self.handlers[name] = handler

    def _common(self, logger, settings, incremental=False):
        if settings.get("level") is not None:
            logger.setLevel(logging._checkLevel(settings["level"]))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in settings.get("handlers") or ():
            try:
                logger.addHandler(self.handlers[name])
            except Exception as e:
                raise ValueError(f"Unable to add handler {name!r}") from e
        if settings.get("filters"):
            self._add_filters(logger, settings["filters"])

    def _logger(self, name, settings):
        logger = logging.getLogger(name)
        self._common(logger, settings)
        logger.disabled = False
        if settings.get("propagate") is not None:
            logger.propagate = settings["propagate"]


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging using a dictionary."""
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    from _sandbox import no_file
    no_file(fname)
