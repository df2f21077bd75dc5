"""Objects as bytes and back, in pickle's own format (protocols 2 to 5; what is written follows protocol 4).

The bytes are a program for a machine with a stack and a memo. Functions and classes are written as their names.
"""

import copyreg
import io
import struct
import sys

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL", "PickleBuffer"]

HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4
format_version = "4.0"
_BATCH = 1000
_FRAME = 64 * 1024


class PickleError(Exception):
    """A common base class for the other pickling exceptions."""


class PicklingError(PickleError):
    """An object that cannot be pickled."""


class UnpicklingError(PickleError):
    """Bytes that cannot be unpickled."""


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = "_pickle"


class PickleBuffer:
    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        return self._view

    def release(self):
        self._view.release()


def _sized(n, short, long, longest):
    """An opcode with a length, the shortest that holds it."""
    if n <= 255:
        return short + bytes([n])
    return long + struct.pack("<I", n) if n <= 0xFFFFFFFF else longest + struct.pack("<Q", n)


class Pickler:
    """Writes objects to a file object."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if not hasattr(file, "write"):
            raise TypeError("file must have a 'write' attribute")
        self._file = file
        self.proto = max(protocol, 4)
        self.memo = {}
        self._out, self._size = [], 0

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        """Write a pickled representation of the given object to the open file."""
        self._file.write(bytes([0x80, self.proto]))
        self._save(obj)
        self._emit(b".")
        self._flush()

    def _emit(self, data):
        self._out.append(data)
        self._size += len(data)
        if self._size >= _FRAME:
            self._flush()

    def _flush(self):
        data = b"".join(self._out)
        self._out, self._size = [], 0
        if len(data) >= 4:
            self._file.write(b"\x95" + struct.pack("<Q", len(data)))
        self._file.write(data)

    def _memoize(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self._emit(b"\x94")

    def _get(self, i):
        self._emit(b"h" + bytes([i]) if i < 256 else b"j" + struct.pack("<I", i))

    def _save(self, obj):
        pid = self.persistent_id(obj)
        if pid is not None:
            self._save(pid)
            self._emit(b"Q")
            return
        if id(obj) in self.memo:
            self._get(self.memo[id(obj)][0])
            return
        method = self._plain.get(type(obj))
        if method is not None:
            method(self, obj)
            return
        reduce = getattr(self, "reducer_override", None)
        reduced = NotImplemented if reduce is None else reduce(obj)
        if reduced is NotImplemented:
            reduced = self._reduced(obj)
        if reduced is not None:
            self._save_reduced(obj, reduced)

    def _reduced(self, obj):
        cls = type(obj)
        table = getattr(self, "dispatch_table", copyreg.dispatch_table)
        if cls in table:
            return table[cls](obj)
        if isinstance(obj, type) or cls in _BY_NAME:
            self._save_global(obj)
            return None
        if cls in _PARTS:
            return cls, _PARTS[cls](obj)
        method = getattr(obj, "__reduce_ex__", None)
        if method is None:
            raise PicklingError(f"Can't pickle {cls.__name__!r} object: {obj!r}")
        return method(self.proto)

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        function, args, state, items, pairs, setter = (*reduced, None, None, None, None)[:6]
        if not callable(function):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        name = getattr(function, "__name__", "")
        if name == "__newobj__":
            self._save(args[0])
            self._save(args[1:])
            self._emit(b"\x81")
        elif name == "__newobj_ex__":
            for arg in args:
                self._save(arg)
            self._emit(b"\x92")
        else:
            self._save(function)
            self._save(args)
            self._emit(b"R")
        if id(obj) in self.memo:  # it contains itself
            self._emit(b"0")
            self._get(self.memo[id(obj)][0])
        else:
            self._memoize(obj)
        if items is not None:
            self._items(items, b"a", b"e")
        if pairs is not None:
            self._pairs(pairs if hasattr(pairs, "__next__") else iter(pairs), obj)
        if state is not None:
            if setter is None:
                self._save(state)
                self._emit(b"b")
            else:
                for part in (setter, obj, state):
                    self._save(part)
                self._emit(b"\x86R0")

    def _save_global(self, obj, name=None):
        name = name or getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None)
        if module is None:
            module = "builtins" if getattr(__import__("builtins"), name, None) is obj else "__main__"
        if "<locals>" in name:
            raise AttributeError(f"Can't pickle local object {name!r}")
        try:
            __import__(module)
            found = sys.modules[module]
            for part in name.split("."):
                found = getattr(found, part)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        self._save(module)
        self._save(name)
        self._emit(b"\x93")
        self._memoize(obj)

    def _none(self, obj):
        self._emit(b"N")

    def _bool(self, obj):
        self._emit(b"\x88" if obj else b"\x89")

    def _int(self, obj):
        if 0 <= obj <= 0xFF:
            self._emit(b"K" + bytes([obj]))
        elif 0 <= obj <= 0xFFFF:
            self._emit(b"M" + struct.pack("<H", obj))
        elif -0x80000000 <= obj <= 0x7FFFFFFF:
            self._emit(b"J" + struct.pack("<i", obj))
        else:
            data = encode_long(obj)
            self._emit((b"\x8a" + bytes([len(data)]) if len(data) < 256 else b"\x8b" + struct.pack("<i", len(data))) + data)

    def _float(self, obj):
        self._emit(b"G" + struct.pack(">d", obj))

    def _bytes(self, obj):
        self._emit(_sized(len(obj), b"C", b"B", b"\x8e") + obj)
        self._memoize(obj)

    def _bytearray(self, obj):
        if self.proto < 5:
            self._save_reduced(obj, (bytearray, (bytes(obj),) if obj else ()))
            return
        self._emit(b"\x96" + struct.pack("<Q", len(obj)) + bytes(obj))
        self._memoize(obj)

    def _str(self, obj):
        data = obj.encode("utf-8", "surrogatepass")
        self._emit(_sized(len(data), b"\x8c", b"X", b"\x8d") + data)
        self._memoize(obj)

    def _tuple(self, obj):
        if not obj:
            self._emit(b")")
            return
        if len(obj) > 3:
            self._emit(b"(")
        for item in obj:
            self._save(item)
        if id(obj) in self.memo:  # it contains itself
            self._emit(b"0" * len(obj) if len(obj) <= 3 else b"1")
            self._get(self.memo[id(obj)][0])
            return
        self._emit((b"", b"\x85", b"\x86", b"\x87")[len(obj)] if len(obj) <= 3 else b"t")
        self._memoize(obj)

    def _list(self, obj):
        self._emit(b"]")
        self._memoize(obj)
        self._items(obj, b"a", b"e")

    def _items(self, items, one, many):
        items = list(items)
        for i in range(0, len(items), _BATCH):
            batch = items[i:i + _BATCH]
            if len(batch) > 1:
                self._emit(b"(")
            for item in batch:
                self._save(item)
            self._emit(many if len(batch) > 1 else one)

    def _dict(self, obj):
        self._emit(b"}")
        self._memoize(obj)
        self._pairs(iter(obj.items()), obj)

    def _pairs(self, pairs, obj):
        pairs = list(pairs)
        for i in range(0, len(pairs), _BATCH):
            batch = pairs[i:i + _BATCH]
            if len(batch) > 1:
                self._emit(b"(")
            for pair in batch:
                key, value = pair if isinstance(pair, tuple) and len(pair) == 2 else (pair, obj[pair])
                self._save(key)
                self._save(value)
            self._emit(b"u" if len(batch) > 1 else b"s")

    def _set(self, obj):
        self._emit(b"\x8f")
        self._memoize(obj)
        items = list(obj)
        for i in range(0, len(items), _BATCH):
            self._emit(b"(")
            for item in items[i:i + _BATCH]:
                self._save(item)
            self._emit(b"\x90")

    def _frozenset(self, obj):
        self._emit(b"(")
        for item in obj:
            self._save(item)
        if id(obj) in self.memo:
            self._emit(b"1")
            self._get(self.memo[id(obj)][0])
            return
        self._emit(b"\x91")
        self._memoize(obj)

    def _single(self, obj):
        self._save_reduced(obj, (type, (obj,))) if obj is not ... and obj is not NotImplemented else \
            self._save_global(obj, "Ellipsis" if obj is ... else "NotImplemented")

    def _type(self, obj):
        for one in (None, ..., NotImplemented):
            if obj is type(one):
                self._save_reduced(obj, (type, (one,)))
                return
        self._save_global(obj)

    _plain = {type(None): _none, bool: _bool, int: _int, float: _float, bytes: _bytes, bytearray: _bytearray, str: _str,
              tuple: _tuple, list: _list, dict: _dict, set: _set, frozenset: _frozenset, type(...): _single,
              type(NotImplemented): _single, type: _type}


_PARTS = {complex: lambda z: (z.real, z.imag), range: lambda r: (r.start, r.stop, r.step),
          slice: lambda s: (s.start, s.stop, s.step)}
_BY_NAME = frozenset({type(len), type(lambda: 0)})


def encode_long(x):
    return x.to_bytes((x.bit_length() >> 3) + 1, "little", signed=True) if x else b""


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


class Unpickler:
    """Reads objects from a file object."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        if not hasattr(file, "read") or not hasattr(file, "readline"):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file
        self.memo = {}

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        """The function or class of that name."""
        __import__(module)
        found = sys.modules[module]
        for part in name.split("."):
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") from None
        return found

    def _read(self, n):
        data = self._file.read(n)
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _number(self, format):
        return struct.unpack(format, self._read(struct.calcsize(format)))[0]

    def load(self):
        """Read a pickled object representation from the open file."""
        self._stack, self._marks = [], []
        while True:
            code = self._file.read(1)
            if not code:
                raise EOFError("Ran out of input")
            if code == b".":
                return self._stack.pop()
            step = _STEPS.get(code)
            if step is None:
                raise UnpicklingError(f"invalid load key, {code.decode('latin-1')!r}.")
            try:
                step(self, self._stack)
            except IndexError:
                raise UnpicklingError("unexpected MARK found" if self._marks else "pickle data was truncated") from None

    def _mark(self):
        """What was pushed since the last mark."""
        items, self._stack = self._stack, self._marks.pop()
        return items

    def _line(self):
        return self._file.readline()[:-1].decode("utf-8")


_STEPS = {}


def _step(code):
    def register(function):
        _STEPS[code] = function
        return function
    return register


def _push(code, value):
    """An opcode that pushes value(unpickler)."""
    _STEPS[code] = lambda self, stack: stack.append(value(self))


_push(b"N", lambda self: None)
_push(b"\x88", lambda self: True)
_push(b"\x89", lambda self: False)
_push(b"K", lambda self: self._read(1)[0])
_push(b"M", lambda self: self._number("<H"))
_push(b"J", lambda self: self._number("<i"))
_push(b"\x8a", lambda self: decode_long(self._read(self._read(1)[0])))
_push(b"\x8b", lambda self: decode_long(self._read(self._number("<i"))))
_push(b"G", lambda self: self._number(">d"))
_push(b"C", lambda self: self._read(self._read(1)[0]))
_push(b"B", lambda self: self._read(self._number("<I")))
_push(b"\x8e", lambda self: self._read(self._number("<Q")))
_push(b"\x96", lambda self: bytearray(self._read(self._number("<Q"))))
_push(b"\x8c", lambda self: self._read(self._read(1)[0]).decode("utf-8", "surrogatepass"))
_push(b"X", lambda self: self._read(self._number("<I")).decode("utf-8", "surrogatepass"))
_push(b"\x8d", lambda self: self._read(self._number("<Q")).decode("utf-8", "surrogatepass"))
_push(b")", lambda self: ())
_push(b"]", lambda self: [])
_push(b"}", lambda self: {})
_push(b"\x8f", lambda self: set())
_push(b"h", lambda self: self.memo[self._read(1)[0]])
_push(b"j", lambda self: self.memo[self._number("<I")])
_push(b"c", lambda self: self.find_class(self._line(), self._line()))


@_step(b"\x80")
def _proto(self, stack):
    version = self._read(1)[0]
    if version > HIGHEST_PROTOCOL:
        raise ValueError(f"unsupported pickle protocol: {version}")


@_step(b"\x95")
def _frame(self, stack):
    self._number("<Q")


@_step(b"(")
def _open(self, stack):
    self._marks.append(self._stack)
    self._stack = []


@_step(b"0")
def _pop(self, stack):
    stack.pop() if stack else self._mark()


@_step(b"1")
def _pop_mark(self, stack):
    self._mark()


@_step(b"2")
def _dup(self, stack):
    stack.append(stack[-1])


@_step(b"\x94")
def _memoize(self, stack):
    self.memo[len(self.memo)] = stack[-1]


@_step(b"q")
def _binput(self, stack):
    self.memo[self._read(1)[0]] = stack[-1]


@_step(b"r")
def _long_binput(self, stack):
    self.memo[self._number("<I")] = stack[-1]


def _tuple_of(n):
    def step(self, stack):
        stack[-n:] = [tuple(stack[-n:])]
    return step


_STEPS[b"\x85"], _STEPS[b"\x86"], _STEPS[b"\x87"] = map(_tuple_of, (1, 2, 3))


@_step(b"t")
def _tuple(self, stack):
    items = self._mark()
    self._stack.append(tuple(items))


@_step(b"\x91")
def _frozenset(self, stack):
    items = self._mark()
    self._stack.append(frozenset(items))


@_step(b"a")
def _append(self, stack):
    item = stack.pop()
    stack[-1].append(item)


@_step(b"e")
def _appends(self, stack):
    items = self._mark()
    target = self._stack[-1]
    if hasattr(target, "extend"):
        target.extend(items)
    else:
        for item in items:
            target.append(item)


@_step(b"s")
def _setitem(self, stack):
    value, key = stack.pop(), stack.pop()
    stack[-1][key] = value


@_step(b"u")
def _setitems(self, stack):
    items = self._mark()
    target = self._stack[-1]
    for i in range(0, len(items), 2):
        target[items[i]] = items[i + 1]


@_step(b"\x90")
def _additems(self, stack):
    items = self._mark()
    target = self._stack[-1]
    for item in items:
        target.add(item)


@_step(b"\x93")
def _stack_global(self, stack):
    name, module = stack.pop(), stack.pop()
    if not isinstance(name, str) or not isinstance(module, str):
        raise UnpicklingError("STACK_GLOBAL requires str")
    stack.append(self.find_class(module, name))


@_step(b"R")
def _reduce(self, stack):
    args = stack.pop()
    stack[-1] = stack[-1](*args)


@_step(b"\x81")
def _newobj(self, stack):
    args = stack.pop()
    stack[-1] = stack[-1].__new__(stack[-1], *args)


@_step(b"\x92")
def _newobj_ex(self, stack):
    kwargs, args = stack.pop(), stack.pop()
    stack[-1] = stack[-1].__new__(stack[-1], *args, **kwargs)


@_step(b"b")
def _build(self, stack):
    state = stack.pop()
    obj = stack[-1]
    setstate = getattr(obj, "__setstate__", None)
    if setstate is not None:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        obj.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(obj, name, value)


@_step(b"Q")
def _persistent(self, stack):
    stack[-1] = self.persistent_load(stack[-1])


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    file = io.BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the given pickle data."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data)).load()
