"""Values to JSON text."""
from _json import encode as _encode, quote as _quote

__all__ = ["JSONEncoder"]


def encode_basestring_ascii(s):
    return _quote(s, True)


def encode_basestring(s):
    return _quote(s, False)


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is None:
            if indent is not None:
                self.item_separator = ","
        else:
            self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        return _encode(o, self.default, self.skipkeys, self.ensure_ascii, self.allow_nan, indent,
                       self.item_separator, self.key_separator, self.sort_keys)

    def iterencode(self, o, _one_shot=False):
        """The text in pieces: a value with what separates it from the one before."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        yield from self._pieces(o, indent, "", [])

    def _scalar(self, o):
        return _encode(o, self.default, self.skipkeys, self.ensure_ascii, self.allow_nan, None, ",", ":", False)

    def _pieces(self, o, indent, margin, around):
        if o is None or isinstance(o, (str, int, float)):
            yield self._scalar(o)
            return
        if self.check_circular and any(outer is o for outer in around):
            raise ValueError("Circular reference detected")
        around.append(o)
        if isinstance(o, (list, tuple)):
            yield from self._container(o, "[]", [(value, ()) for value in o], indent, margin, around)
        elif isinstance(o, dict):
            items = sorted(o.items()) if self.sort_keys else o.items()
            values = [(value, (key_text, self.key_separator)) for key, value in items
                      if (key_text := self._key(key)) is not None]
            yield from self._container(o, "{}", values, indent, margin, around)
        else:
            yield from self._pieces(self.default(o), indent, margin, around)
        around.pop()

    def _key(self, key):
        if isinstance(key, str):
            return self._scalar(key)
        if key is None or isinstance(key, (int, float)):
            return f'"{self._scalar(key)}"'
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def _container(self, o, brackets, values, indent, margin, around):
        """The first value of a list comes with its bracket; a dict's bracket stands alone, as its keys do."""
        if not o:
            yield brackets
            return
        inner = None if indent is None else margin + indent
        line = "" if inner is None else "\n" + inner
        lead, separator = brackets[0] + line, self.item_separator + line
        if brackets == "{}":
            yield brackets[0]
            if line:
                yield line
            lead = ""
        for value, before in values:
            if before:
                if lead:
                    yield lead
                yield from before
                yield from self._pieces(value, indent, inner or "", around)
            else:
                pieces = self._pieces(value, indent, inner or "", around)
                if value is None or isinstance(value, (str, int, float)):
                    yield lead + next(pieces)
                else:
                    yield lead
                    yield from pieces
            lead = separator
        if inner is not None:
            yield "\n" + margin
        yield brackets[1]
