"""Values packed into bytes as C has them."""
import _struct

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    __module__ = "struct"


def calcsize(format, /):
    return _struct.calcsize(error, format)


def pack(format, /, *v):
    return _struct.pack(error, format, v)


def unpack(format, buffer, /):
    return _struct.unpack(error, format, buffer, -1)


def _checked_offset(function, what, size, length, offset):
    if offset < 0:
        if offset + size > 0:
            raise error(f"not enough data to unpack {size} bytes" if what == "unpacking"
                        else f"no space to pack {size} bytes at offset {offset}")
        if offset + length < 0:
            raise error(f"offset {offset} out of range for {length}-byte buffer")
        offset += length
    if length - offset < size:
        raise error(f"{function} requires a buffer of at least {size + offset} bytes for {what} {size} bytes at "
                    f"offset {offset} (actual buffer size is {length})")
    return offset


def unpack_from(format, /, buffer, offset=0):
    size = calcsize(format)
    return _struct.unpack(error, format, buffer,
                          _checked_offset("unpack_from", "unpacking", size, len(buffer), offset))


def pack_into(format, buffer, offset, /, *v):
    data = pack(format, *v)
    offset = _checked_offset("pack_into", "packing", len(data), len(buffer), offset)
    memoryview(buffer)[offset:offset + len(data)] = data


def iter_unpack(format, buffer, /):
    size = calcsize(format)
    if not size:
        raise error("cannot iteratively unpack with a struct of length 0")
    if len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return (_struct.unpack(error, format, buffer, at) for at in range(0, len(buffer), size))


class Struct:
    def __init__(self, format):
        self.size = calcsize(format)
        self.format = format.decode("ascii") if isinstance(format, bytes) else format

    def __repr__(self):
        return f"Struct({self.format!r})"

    def pack(self, /, *v):
        return pack(self.format, *v)

    def pack_into(self, buffer, offset, /, *v):
        pack_into(self.format, buffer, offset, *v)

    def unpack(self, buffer, /):
        return unpack(self.format, buffer)

    def unpack_from(self, /, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
