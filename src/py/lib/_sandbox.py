"""What the modules of the standard library say of things that a sandbox has not."""

_FILES = "valid Python, but this sandbox has no files"


def no_file(path, *_, **__):
    """For functions that need a file that is there."""
    raise FileNotFoundError(2, _FILES, path)


def no_writing(path, *_, **__):
    """For functions that would make or change one."""
    raise PermissionError(13, _FILES, path)


def no_programs(*_, **__):
    raise PermissionError(1, "valid Python, but this sandbox starts no other programs")


def no_descriptors(*_, **__):
    raise OSError(9, "valid Python, but this sandbox has no file descriptors")


def open_device(path, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """The devices that a sandbox has: they keep nothing."""
    import io
    import random

    class Device(io.RawIOBase):
        def __init__(self):
            self.name, self.mode = path, mode

        def readable(self):
            return "r" in mode or "+" in mode

        def writable(self):
            return mode.strip("bt") != "r"

        def readinto(self, buffer):
            if path == "/dev/null":
                return 0
            buffer[:] = bytes(len(buffer)) if path == "/dev/zero" else random.randbytes(len(buffer))
            return len(buffer)

        def write(self, data):
            return len(data)

    raw = Device()
    if "b" in mode and buffering == 0:
        return raw
    binary = io.BufferedWriter(raw) if raw.writable() else io.BufferedReader(raw)
    return binary if "b" in mode else io.TextIOWrapper(binary, encoding, errors, newline)


DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
