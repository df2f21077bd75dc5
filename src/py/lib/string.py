"""Constants, capwords, Template, Formatter."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_FIRST = frozenset(ascii_letters + "_")
_MORE = frozenset(ascii_letters + "_" + digits)


class Template:
    """Text with $name and ${name} in it; $$ is a dollar sign."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _identifier(self, start):
        text = self.template
        end = start
        if end < len(text) and text[end] in _FIRST:
            while end < len(text) and text[end] in _MORE:
                end += 1
        return end

    def _parts(self):
        """Yields (kind, text, start): kind is "text", "name", "escaped" or "invalid"."""
        text, mark = self.template, self.delimiter
        done = 0
        while True:
            at = text.find(mark, done)
            if at < 0:
                yield "text", text[done:], done
                return
            yield "text", text[done:at], done
            after = at + len(mark)
            if text.startswith(mark, after):
                done = after + len(mark)
                yield "escaped", mark, at
                continue
            braced = text.startswith("{", after)
            start = after + braced
            end = self._identifier(start)
            if end == start or (braced and not text.startswith("}", end)):
                done = after
                yield "invalid", mark, at
            else:
                done = end + braced
                yield "name", text[start:end], at

    def _invalid(self, at):
        lines = (self.template[:at] + self.delimiter).splitlines(keepends=True)
        line, col = len(lines), at - len("".join(lines[:-1])) + 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, col))

    def _fill(self, mapping, kws, safe):
        if mapping is None:
            values = kws
        elif kws:
            values = {**mapping, **kws}
        else:
            values = mapping
        out = []
        for kind, text, at in self._parts():
            if kind == "name":
                try:
                    out.append(str(values[text]))
                except KeyError:
                    if not safe:
                        raise
                    braced = self.template.startswith("{", at + len(self.delimiter))
                    out.append(self.delimiter + ("{" + text + "}" if braced else text))
            elif kind == "invalid" and not safe:
                self._invalid(at)
            else:
                out.append(text)
        return "".join(out)

    def substitute(self, mapping=None, /, **kws):
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._fill(mapping, kws, True)

    def is_valid(self):
        return all(kind != "invalid" for kind, _, _ in self._parts())

    def get_identifiers(self):
        return list(dict.fromkeys(text for kind, text, _ in self._parts() if kind == "name"))


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
