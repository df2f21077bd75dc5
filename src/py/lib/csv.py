"""Tables as text, fields separated by commas."""

from io import StringIO as _StringIO

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
           "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
           "list_dialects", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect", "Sniffer"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
_dialects = {}
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = "_csv"


class Dialect:
    """Describe a dialect: the attributes that reader and writer go by."""
    delimiter = quotechar = escapechar = lineterminator = quoting = None
    doublequote = skipinitialspace = None

    def __init__(self):
        try:
            for name in ("delimiter", "lineterminator", "quoting"):
                if getattr(self, name) is None:
                    raise TypeError(f'"{name}" must be set' if name != "delimiter" else
                                    '"delimiter" must be string, not NoneType')
            _Format(self, {})
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    """Describe the usual properties of Excel-generated CSV files."""
    delimiter, quotechar, doublequote, skipinitialspace = ",", '"', True, False
    lineterminator, quoting = "\r\n", QUOTE_MINIMAL


class excel_tab(excel):
    """Describe the usual properties of Excel-generated TAB-delimited files."""
    delimiter = "\t"


class unix_dialect(Dialect):
    """Describe the usual properties of Unix-generated CSV files."""
    delimiter, quotechar, doublequote, skipinitialspace = ",", '"', True, False
    lineterminator, quoting = "\n", QUOTE_ALL


_DEFAULTS = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
             "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}


class _Format:
    """A dialect, checked."""

    def __init__(self, dialect, given):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        values = dict(_DEFAULTS)
        for name in _DEFAULTS:
            if dialect is not None and getattr(dialect, name, None) is not None:
                values[name] = getattr(dialect, name)
            elif dialect is not None and name in ("quotechar", "escapechar") and hasattr(dialect, name):
                values[name] = getattr(dialect, name)
        for name, value in given.items():
            if name not in _DEFAULTS:
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
            values[name] = value
        for name in ("delimiter", "quotechar", "escapechar"):
            value = values[name]
            if value is None and name != "delimiter":
                continue
            if not isinstance(value, str):
                tail = " or None" if name != "delimiter" else ""
                raise TypeError(f'"{name}" must be string{tail}, not {type(value).__name__}')
            if len(value) != 1:
                raise TypeError(f'"{name}" must be a 1-character string')
            values[name] = value
        if not isinstance(values["quoting"], int) or not 0 <= values["quoting"] <= 5:
            raise TypeError('bad "quoting" value' if isinstance(values["quoting"], int) else '"quoting" must be an integer')
        if not values["quotechar"]:
            if "quoting" in given or values["quoting"] != QUOTE_MINIMAL:
                if values["quoting"] != QUOTE_NONE:
                    raise TypeError("quotechar must be set if quoting enabled")
            elif "quotechar" in given:
                values["quoting"] = QUOTE_NONE
        if not isinstance(values["lineterminator"], str):
            raise TypeError("lineterminator must be set")
        self.__dict__.update(values)


def register_dialect(name, dialect=None, **fmtparams):
    """Create a mapping from a string name to a dialect class."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(dialect, fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def field_size_limit(limit=None):
    """Sets an upper limit on parsed fields."""
    global _limit
    old = _limit
    if limit is not None:
        if not isinstance(limit, int):
            raise TypeError("limit must be an integer")
        _limit = limit
    return old


class reader:
    """Rows of an iterable of lines, as lists of strings."""

    def __init__(self, iterable, dialect=None, **fmtparams):
        self._lines = iter(iterable)
        self.dialect = _Format("excel" if dialect is None else dialect, fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def _line(self):
        line = next(self._lines)
        if not isinstance(line, str):
            raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
        self.line_num += 1
        return line

    def __next__(self):
        d = self.dialect
        delimiter, quote, escape, numeric = d.delimiter, d.quotechar, d.escapechar, d.quoting == QUOTE_NONNUMERIC
        row, field, state, quoted = [], [], "record", False
        line = self._line()

        def save():
            nonlocal field, quoted
            text = "".join(field)
            row.append(float(text) if numeric and not quoted and text else text)
            field, quoted = [], False

        while True:
            for c in line:
                if state == "record" and c not in "\r\n":
                    state = "start"
                if state == "start":
                    if c in "\r\n":
                        save()
                        state = "eol"
                    elif c == quote and d.quoting != QUOTE_NONE:
                        state, quoted = "quoted", True
                    elif c == escape:
                        state = "escape"
                    elif c == " " and d.skipinitialspace:
                        pass
                    elif c == delimiter:
                        save()
                    else:
                        field.append(c)
                        state = "field"
                elif state == "field":
                    if c in "\r\n":
                        save()
                        state = "eol"
                    elif c == escape:
                        state = "escape"
                    elif c == delimiter:
                        save()
                        state = "start"
                    else:
                        field.append(c)
                elif state == "quoted":
                    if c == escape:
                        state = "escape quoted"
                    elif c == quote:
                        state = "quote" if d.doublequote else "field"
                    else:
                        field.append(c)
                elif state == "quote":
                    if c == quote and d.quoting != QUOTE_NONE:
                        field.append(c)
                        state = "quoted"
                    elif c == delimiter:
                        save()
                        state = "start"
                    elif c in "\r\n":
                        save()
                        state = "eol"
                    elif not d.strict:
                        field.append(c)
                        state = "field"
                    else:
                        raise Error(f"'{delimiter}' expected after '{quote}'")
                elif state == "escape":
                    field.append(c)
                    state = "field"
                elif state == "escape quoted":
                    field.append(c)
                    state = "quoted"
                elif state == "record":
                    state = "eol"
                elif c not in "\r\n":
                    raise Error("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
                if len(field) > _limit:
                    raise Error(f"field larger than field limit ({_limit})")
            if state in ("record", "eol"):
                return row
            if state == "escape":
                if d.strict:
                    raise Error("unexpected end of data")
                field.append("\n")
                state = "field"
            if state in ("start", "field", "quote"):
                save()
                return row
            try:
                line = self._line()
            except StopIteration:
                if d.strict:
                    raise Error("unexpected end of data") from None
                save()
                return row


class writer:
    """Writes rows to anything that has write()."""

    def __init__(self, fileobj, dialect=None, **fmtparams):
        if not hasattr(fileobj, "write"):
            raise TypeError("argument 1 must have a \"write\" method")
        self._write = fileobj.write
        self.dialect = _Format("excel" if dialect is None else dialect, fmtparams)

    def _field(self, value, alone):
        d = self.dialect
        number = isinstance(value, (int, float)) and not isinstance(value, str)
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        quoting = d.quoting
        if quoting == QUOTE_ALL:
            quoted = True
        elif quoting == QUOTE_NONNUMERIC:
            quoted = not number
        elif quoting == QUOTE_STRINGS:
            quoted = isinstance(value, str)
        elif quoting == QUOTE_NOTNULL:
            quoted = value is not None
        else:
            quoted = False
        out = []
        for c in text:
            if c == d.delimiter or c == d.escapechar or c == d.quotechar or c in "\r\n" or c in d.lineterminator:
                if quoting == QUOTE_NONE:
                    if not d.escapechar:
                        raise Error("need to escape, but no escapechar set")
                    out.append(d.escapechar)
                elif c == d.quotechar:
                    out.append(c if d.doublequote else d.escapechar or "")
                    if not d.doublequote and not d.escapechar:
                        raise Error("need to escape, but no escapechar set")
                    quoted = quoted or d.doublequote
                elif c == d.escapechar:
                    out.append(c)
                else:
                    quoted = True
            out.append(c)
        if alone and not text:
            if quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quoted = True
        text = "".join(out)
        return f"{d.quotechar}{text}{d.quotechar}" if quoted else text

    def writerow(self, row, /):
        """Construct and write a CSV record from an iterable of fields."""
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        fields = [self._field(value, len(row) == 1) for value in row]
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        """Construct and write a series of iterables to a csv file."""
        for row in rows:
            self.writerow(row)


class DictReader:
    """Rows as dicts; the first row has the names unless they are given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = list(fieldnames) if fieldnames is not None else None
        self.restkey, self.restval, self.dialect = restkey, restval, dialect
        self.reader, self.line_num = reader(f, dialect, *args, **kwds), 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        self.line_num = self.reader.line_num
        d = dict(zip(names, row))
        if len(row) > len(names):
            d[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            d[name] = self.restval
        return d


class DictWriter:
    """Writes dicts as rows, in the order of fieldnames."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames, self.restval = list(fieldnames), restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writer.writerow(self.fieldnames)

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


class Sniffer:
    """Guesses the dialect of a sample."""

    def sniff(self, sample, delimiters=None):
        lines = [line for line in sample.splitlines() if line]
        best = None
        for c in delimiters or ",\t;|: ":
            counts = {len(row) for row in reader(lines, delimiter=c)}
            if len(counts) == 1 and (n := counts.pop()) > 1 and (best is None or n > best[0]):
                best = n, c
        if best is None:
            raise Error("Could not determine delimiter")

        class dialect(excel):
            _name = "sniffed"
            delimiter = best[1]
        return dialect

    def has_header(self, sample):
        rows = list(reader(_StringIO(sample), self.sniff(sample)))

        def number(text):
            try:
                complex(text)
                return True
            except ValueError:
                return False
        return bool(rows) and any(all(number(row[i]) for row in rows[1:] if i < len(row)) and not number(name)
                                  for i, name in enumerate(rows[0]))


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)
