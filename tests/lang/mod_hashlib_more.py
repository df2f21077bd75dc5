# BLAKE2 with key, salt and person; SHA-3 and SHAKE; long data in pieces.
import hashlib
import hmac

DATA = [b"", b"abc", bytes(range(256)) * 3, b"x" * 127, b"x" * 128, b"x" * 129, b"y" * 136, b"y" * 168, b"z" * 1000]
for name in sorted(hashlib.algorithms_guaranteed):
    size = (21,) if name.startswith("shake") else ()
    for data in DATA:
        whole, pieces = hashlib.new(name, data), getattr(hashlib, name)()
        for i in range(0, len(data), 37):
            pieces.update(data[i:i + 37])
        print(name, len(data), whole.hexdigest(*size)[:24], pieces.digest(*size) == whole.digest(*size), whole.copy().digest(*size) == whole.digest(*size))
    print(whole.name, whole.digest_size, whole.block_size)
    if not size:
        print(hmac.new(b"key", b"message", name).hexdigest()[:20])
for make, most in ((hashlib.blake2b, 64), (hashlib.blake2s, 32)):
    for given in ({"digest_size": 20}, {"key": b"secret"}, {"key": b"k" * most}, {"salt": b"s" * (most // 4)}, {"person": b"me"},
                  {"digest_size": 1, "key": b"k", "salt": b"s", "person": b"p"}):
        print(make(b"data", **given).hexdigest(), make(**given).hexdigest()[:16])
    for wrong in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"person": b"x" * 17},
                  {"key": "x"}, {"digest_size": "x"}):
        try:
            make(b"", **wrong)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
shake = hashlib.shake_256(b"data")
print(shake.hexdigest(3), shake.digest(0), len(shake.digest(500)), shake.hexdigest(500)[-10:], shake.digest_size)
for call in (shake.hexdigest, lambda: hashlib.new("nope")):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(hashlib.pbkdf2_hmac("sha3_256", b"password", b"salt", 3).hex()[:20], repr(hashlib.sha3_256())[:35])
