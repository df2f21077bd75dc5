"""Constants, capwords, Template, Formatter."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase, ascii_uppercase = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits, octdigits, hexdigits = "0123456789", "01234567", "0123456789abcdefABCDEF"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    """Text with $name and ${name} in it; $$ is a dollar sign. Subclasses change the mark, what a name is, or the pattern for all of it."""

    delimiter = "$"
    idpattern = "[_a-zA-Z][_a-zA-Z0-9]*"
    braceidpattern = None
    flags = 2  # re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._make_pattern()

    def __init__(self, template):
        self.template = template

    @classmethod
    def _make_pattern(cls):
        import re
        text = cls.__dict__.get("pattern")
        if text is None:
            mark = re.escape(cls.delimiter)
            text = (f"{mark}(?:(?P<escaped>{mark})|(?P<named>{cls.idpattern})|"
                    f"{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))")
        cls.pattern = re.compile(text, cls.flags | re.VERBOSE)

    def _matches(self):
        if "pattern" not in Template.__dict__:
            Template._make_pattern()
        return self.pattern.finditer(self.template)

    def _invalid(self, m):
        at = m.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        line, col = (len(lines), at - len("".join(lines[:-1]))) if lines else (1, 1)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, col))

    def _fill(self, mapping, kws, safe):
        if mapping is None:
            values = kws
        elif kws:
            from collections import ChainMap
            values = ChainMap(kws, mapping)
        else:
            values = mapping
        out, done = [], 0
        for m in self._matches():
            out.append(self.template[done:m.start()])
            done = m.end()
            name = m.group("named") or m.group("braced")
            if name is not None:
                try:
                    out.append(str(values[name]))
                except KeyError:
                    if not safe:
                        raise
                    out.append(m.group())
            elif m.group("escaped") is not None:
                out.append(self.delimiter)
            elif m.group("invalid") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
            elif safe:
                out.append(m.group())
            else:
                self._invalid(m)
        out.append(self.template[done:])
        return "".join(out)

    def substitute(self, mapping=None, /, **kws):
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._fill(mapping, kws, True)

    def _named(self):
        """The matches with their names, None for a mark alone."""
        for m in self._matches():
            name = m.group("named") or m.group("braced")
            if name is None and m.group("invalid") is None and m.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
            yield m, name

    def is_valid(self):
        return all(m.group("invalid") is None for m, _ in self._named())

    def get_identifiers(self):
        return list(dict.fromkeys(name for _, name in self._named() if name is not None))


def _split_field(name):
    """first, [(is_attribute, key), ...] of a field name such as a.b[0]."""
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, rest, path = name[:end], name[end:], []
    while rest:
        if rest[0] == ".":
            end = 1
            while end < len(rest) and rest[end] not in ".[":
                end += 1
            key, rest = rest[1:end], rest[end:]
            path.append((True, key))
        elif rest[0] == "[":
            end = rest.find("]")
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key, rest = rest[1:end], rest[end + 1:]
            path.append((False, int(key) if key.isdigit() else key))
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if key == "":
            raise ValueError("Empty attribute in format string")
    return (int(first) if first.isdigit() else first), path


class Formatter:
    """str.format with every step open to be overridden."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if name is None:
                continue
            if name == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto)
                auto += 1
            elif name.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto = False
            obj, arg = self.get_field(name, args, kwargs)
            used.add(arg)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            out.append(self.format_field(obj, spec))
        return "".join(out), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def get_field(self, field_name, args, kwargs):
        first, path = _split_field(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in path:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first

    def parse(self, format_string):
        """Yields (literal, field name, spec, conversion); None thrice behind the last field."""
        text, at, literal = format_string, 0, ""
        while at < len(text):
            c = text[at]
            if c not in "{}":
                literal += c
                at += 1
            elif text.startswith(c, at + 1):
                yield literal + c, None, None, None
                literal = ""
                at += 2
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            else:
                at, field = self._field(text, at + 1)
                yield (literal, *field)
                literal = ""
        if literal:
            yield literal, None, None, None

    def _field(self, text, start):
        depth, at, bracket = 1, start, False
        name_end = None
        while at < len(text):
            c = text[at]
            if name_end is None:
                if bracket:
                    bracket = c != "]"
                elif c == "[":
                    bracket = True
                elif c in ":!":
                    name_end = at
            if not bracket or name_end is not None:
                if c == "{":
                    if name_end is None:
                        raise ValueError("unexpected '{' in field name")
                    depth += 1
                elif c == "}":
                    depth -= 1
                    if not depth:
                        break
            at += 1
        else:
            if start == len(text):
                raise ValueError("Single '{' encountered in format string")
            raise ValueError("expected '}' before end of string")
        if name_end is None:
            return at + 1, (text[start:at], "", None)
        name, rest, conversion = text[start:name_end], text[name_end:at], None
        if rest[0] == "!":
            conversion, rest = rest[1:2], rest[2:]
            if not conversion:
                raise ValueError("end of string while looking for conversion specifier")
            if rest and rest[0] != ":":
                raise ValueError("expected ':' after conversion specifier")
        return at + 1, (name, rest[1:], conversion)
