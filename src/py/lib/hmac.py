"""Keyed hashing (RFC 2104)."""
import hashlib

__all__ = ["HMAC", "compare_digest", "digest", "new"]

_inner = bytes(x ^ 0x36 for x in range(256))
_outer = bytes(x ^ 0x5C for x in range(256))


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        if callable(digestmod):
            make = digestmod
        elif isinstance(digestmod, str):
            make = lambda d=b"": hashlib.new(digestmod, d)
        else:
            make = digestmod.new
        self._hash, self._last = make(), make()
        self.digest_size = self._hash.digest_size
        self.block_size = self._hash.block_size
        if len(key) > self.block_size:
            key = make(key).digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._hash.update(key.translate(_inner))
        self._last.update(key.translate(_outer))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return "hmac-" + self._hash.name

    def update(self, msg):
        self._hash.update(msg)

    def copy(self):
        other = self.__class__.__new__(self.__class__)
        other.digest_size, other.block_size = self.digest_size, self.block_size
        other._hash, other._last = self._hash.copy(), self._last.copy()
        return other

    def _final(self):
        h = self._last.copy()
        h.update(self._hash.digest())
        return h

    def digest(self):
        return self._final().digest()

    def hexdigest(self):
        return self._final().hexdigest()


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return a == b
    return memoryview(a) == memoryview(b)
