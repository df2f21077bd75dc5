"""Printing data so that it can be read."""

import sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Prints object, in several lines if it is long."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    """What pprint prints, as a string without the last line end."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint that keeps the order of dicts."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr() that survives structures that contain themselves."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether eval() could read the repr()."""
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    """Whether the object contains itself."""
    return PrettyPrinter().isrecursive(object)


class _SafeKey:
    """Sorts anything: what cannot be compared goes by type and address."""
    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return ((str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj)))


def _safe_pair(pair):
    return _SafeKey(pair[0]), _SafeKey(pair[1])


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


class _Writer:
    """A stream in memory."""

    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


class PrettyPrinter:
    """Knows how: indentation, width, depth and so on."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        for wrong, text in ((indent < 0, "indent must be >= 0"), (depth is not None and depth <= 0, "depth must be > 0"),
                            (width == 0, "width must be != 0")):
            if wrong:
                raise ValueError(text)
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        out = self._stream
        if out is not None:
            self._format(object, out, 0, 0, {}, 0)
            out.write("\n")

    def pformat(self, object):
        out = _Writer()
        self._format(object, out, 0, 0, {}, 0)
        return "".join(out.parts)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def _format(self, object, stream, indent, allowance, context, level):
        key, printer = id(object), None
        if key in context:
            self._recursive, self._readable = True, False
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            printer = self._dispatch.get(type(object).__repr__)
            if printer is None and self._is_plain_dataclass(object):
                printer = PrettyPrinter._pprint_dataclass
        if printer is None:
            stream.write(text)
            return
        context[key] = 1
        printer(self, object, stream, indent, allowance, context, level + 1)
        del context[key]

    def _is_plain_dataclass(self, object):
        cls = type(object)
        return (hasattr(cls, "__dataclass_fields__") and not isinstance(object, type)
                and cls.__dataclass_params__.repr
                and "_repr_fn" in getattr(getattr(cls.__repr__, "__wrapped__", None),
                                          "__qualname__", ""))

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        indent += len(name) + 1
        items = [(f.name, getattr(object, f.name))
                 for f in object.__dataclass_fields__.values()
                 if f.repr and f._field_type.name == "_FIELD"]
        stream.write(name + "(")
        self._format_namespace_items(items, stream, indent, allowance, context, level)
        stream.write(")")

    _dispatch = {}

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write("{")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        if object:
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=_safe_pair)
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    _dispatch[dict.__repr__] = _pprint_dict

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    _dispatch[list.__repr__] = _pprint_list

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        stream.write("(")
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[tuple.__repr__] = _pprint_tuple

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        cls = object.__class__
        if cls is set:
            stream.write("{")
            end = "}"
        else:
            stream.write(cls.__name__ + "({")
            end = "})"
            indent += len(cls.__name__) + 1
        items = sorted(object, key=_SafeKey)
        self._format_items(items, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[set.__repr__] = _pprint_set
    _dispatch[frozenset.__repr__] = _pprint_set

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        brackets = int(level == 1)
        indent += brackets
        pieces = list(_pieces(object.splitlines(True), self._width - indent, allowance + brackets))
        text = ("\n" + " " * indent).join(pieces)
        stream.write(f"({text})" if brackets and len(pieces) > 1 else text)

    _dispatch[str.__repr__] = _pprint_str

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            rep = self._repr(key, context, level)
            stream.write(rep + ": ")
            self._format(value, stream, indent + len(rep) + 2, allowance if last else 1, context,
                         level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(key + "=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1,
                             context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        items = list(items)
        new_line = ",\n" + " " * indent
        delimiter = ""
        width = max_width = self._width - indent + 1
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                max_width -= allowance
                width -= allowance
            if self._compact:
                rep = self._repr(item, context, level)
                needed = len(rep) + 2
                if width < needed:
                    width = max_width
                    if delimiter:
                        delimiter = new_line
                if width >= needed:
                    width -= needed
                    stream.write(delimiter)
                    delimiter = ", "
                    stream.write(rep)
                    continue
            stream.write(delimiter)
            delimiter = new_line
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _repr(self, object, context, level):
        rep, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return rep

    def format(self, object, context, maxlevels, level):
        """The repr, whether eval() could read it, whether it contains itself."""
        return self._safe_repr(object, context, maxlevels, level)

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in (str, bytes, bytearray, float, complex, bool, type(None)):
            return repr(object), True, False
        if cls is int:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        shows = getattr(cls, "__repr__", None)
        is_dict = issubclass(cls, dict) and shows is dict.__repr__
        is_sequence = (issubclass(cls, list) and shows is list.__repr__) or (
            issubclass(cls, tuple) and shows is tuple.__repr__)
        if not is_dict and not is_sequence:
            rep = repr(object)
            return rep, bool(rep) and not rep.startswith("<"), False
        if not object:
            return ("{}" if is_dict else "[]" if issubclass(cls, list) else "()"), True, False
        objid = id(object)
        if maxlevels and level >= maxlevels:
            return ("{...}" if is_dict else "[...]" if issubclass(cls, list) else "(...)"), \
                False, objid in context
        if objid in context:
            return _recursion(object), False, True
        context[objid] = 1
        result = (self._repr_dict if is_dict else self._repr_sequence)(object, context, maxlevels,
                                                                       level + 1)
        del context[objid]
        return result

    def _repr_dict(self, object, context, maxlevels, level):
        readable, recursive, parts = True, False, []
        items = object.items()
        if self._sort_dicts:
            items = sorted(items, key=_safe_pair)
        for pair in items:
            shown = []
            for item in pair:
                rep, r, rec = self.format(item, context, maxlevels, level)
                shown.append(rep)
                readable = readable and r
                recursive = recursive or rec
            parts.append(": ".join(shown))
        return "{%s}" % ", ".join(parts), readable, recursive

    def _repr_sequence(self, object, context, maxlevels, level):
        readable, recursive, parts = True, False, []
        for item in object:
            rep, r, rec = self.format(item, context, maxlevels, level)
            parts.append(rep)
            readable = readable and r
            recursive = recursive or rec
        if isinstance(object, list):
            text = "[%s]"
        else:
            text = "(%s,)" if len(object) == 1 else "(%s)"
        return text % ", ".join(parts), readable, recursive


def _pieces(lines, width, behind):
    """The lines as literals, broken between words where they are longer than `width`; `behind` has to fit after the last."""
    for left, line in zip(range(len(lines))[::-1], lines):
        spare = 0 if left else behind
        words, piece = [line], ""
        if len(repr(line)) > width - spare:
            words = _words_with_blanks(line)
        for more, word in zip(range(len(words))[::-1], words):
            if piece and len(repr(piece + word)) > width - (0 if more else spare):
                yield repr(piece)
                piece = ""
            piece += word
        yield repr(piece)


def _words_with_blanks(line):
    """Words, each with the blanks behind it."""
    parts = []
    in_blank = True
    for ch in line:
        blank = ch.isspace()
        if not parts or (in_blank and not blank and parts[-1].strip()):
            parts.append(ch)
        elif in_blank and not blank:
            parts.append(ch)
        else:
            parts[-1] += ch
        in_blank = blank
    return parts


def _register():
    """Printers of types in collections and types."""
    import collections
    import types

    def pprint_defaultdict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        rep = self._repr(object.default_factory, context, level)
        indent += len(object.__class__.__name__) + 1
        stream.write(f"{object.__class__.__name__}({rep},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def pprint_counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "({")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1,
                                allowance + 2, context, level)
        stream.write("})")

    def pprint_ordered(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        self._pprint_list(list(object.items()), stream, indent + len(name) + 1, allowance + 1,
                          context, level)
        stream.write(")")

    def pprint_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        indent += len(name) + 1
        stream.write("[")
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write("])")
        else:
            self._format_items(object, stream, indent, 2, context, level)
            rep = self._repr(object.maxlen, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={rep})")

    def pprint_namespace(self, object, stream, indent, allowance, context, level):
        cls = object.__class__
        name = "namespace" if cls is types.SimpleNamespace else cls.__name__
        stream.write(name + "(")
        self._format_namespace_items(object.__dict__.items(), stream, indent + len(name) + 1,
                                     allowance, context, level)
        stream.write(")")

    def pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    dispatch = PrettyPrinter._dispatch
    dispatch[collections.defaultdict.__repr__] = pprint_defaultdict
    dispatch[collections.Counter.__repr__] = pprint_counter
    dispatch[collections.OrderedDict.__repr__] = pprint_ordered
    dispatch[collections.deque.__repr__] = pprint_deque
    dispatch[types.SimpleNamespace.__repr__] = pprint_namespace
    dispatch[types.MappingProxyType.__repr__] = pprint_mappingproxy


_register()
del _register
