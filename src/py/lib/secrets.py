"""Random values for secrets. In the sandbox they come from the run's own seed, so that a run can be repeated."""
import binascii
from base64 import urlsafe_b64encode
from hmac import compare_digest
from random import SystemRandom

__all__ = ["choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe",
           "compare_digest"]

DEFAULT_ENTROPY = 32
_generator = SystemRandom()
randbits = _generator.getrandbits
choice = _generator.choice


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _generator._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _generator.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return binascii.hexlify(token_bytes(nbytes)).decode("ascii")


def token_urlsafe(nbytes=None):
    return urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
