"""The operating system as far as a sandbox has one: paths, an empty environment, numbers and names.

What needs files, other programs or descriptors raises an OSError that says so.
"""

import abc as _abc
import sys
from _sandbox import no_descriptors as _no_descriptors, no_file as _no_file, no_programs as _no_programs
from _sandbox import no_writing as _no_writing

name = "posix"
linesep = "\n"
error = OSError
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK = 0, 1, 2, 64, 128, 512, 1024, 2048
P_WAIT, P_NOWAIT, WNOHANG = 0, 1, 1
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE = 0, 64, 65, 66, 67, 68, 69, 70
EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = 71, 72, 73, 74, 75, 76, 77, 78
_CPUS = 4  # as many as a ProcessPoolExecutor has workers


# ---- paths

class PathLike(_abc.ABC):
    """What stands for a path, in words that __fspath__() gives."""

    @_abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any("__fspath__" in c.__dict__ for c in subclass.__mro__)
        return NotImplemented

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


def fspath(path):
    """Return the file system path representation of the object."""
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    if not hasattr(cls, "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {cls.__name__}")
    text = cls.__fspath__(path)
    if not isinstance(text, (str, bytes)):
        raise TypeError(f"expected {cls.__name__}.__fspath__() to return str or bytes, not {type(text).__name__}")
    return text


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


_HOME = "/home/user"


def getcwd():
    return _HOME


def getcwdb():
    return _HOME.encode()


import posixpath as path
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path


# ---- the environment

class _Environ(dict):
    """Names and values, all of them text (or all of them bytes)."""

    def __init__(self, kind):
        self._kind = kind

    def _check(self, value):
        if not isinstance(value, self._kind):
            raise TypeError(f"{self._kind.__name__} expected, not {type(value).__name__}")
        return value

    def __getitem__(self, key):
        return super().__getitem__(self._check(key))

    def __setitem__(self, key, value):
        super().__setitem__(self._check(key), self._check(value))

    def __delitem__(self, key):
        super().__delitem__(self._check(key))

    def get(self, key, default=None):
        return super().get(self._check(key), default)

    def setdefault(self, key, value):
        return super().setdefault(self._check(key), self._check(value))

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return f"environ({super().__repr__()})"


environ, environb = _Environ(str), _Environ(bytes)
environ.update(HOME=_HOME, USER="user", PATH="/usr/bin:/bin")
environb.update((fsencode(key), fsencode(value)) for key, value in environ.items())
supports_bytes_environ = True


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def putenv(key, value):
    environ[fsdecode(key)] = fsdecode(value)


def unsetenv(key):
    environ.pop(fsdecode(key), None)


def get_exec_path(env=None):
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


# ---- the process

def getpid():
    """1; within a worker of a ProcessPoolExecutor the number of that simulated process."""
    futures = sys.modules.get("concurrent.futures")
    return 1 if futures is None else futures._process_id()


def getppid():
    return 0 if getpid() == 1 else 1


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def cpu_count():
    """Return the number of CPUs in the system."""
    return _CPUS


process_cpu_count = cpu_count


def sched_getaffinity(pid):
    return set(range(_CPUS))


def getlogin():
    raise OSError(6, "No such device or address")


def getloadavg():
    return 0.0, 0.0, 0.0


def umask(mask):
    return 0o022


def nice(increment):
    return 0


def register_at_fork(**kwargs):
    pass


def sync():
    pass


def kill(pid, sig):
    """A signal to the program itself; there is no other process."""
    if pid not in (0, getpid()):
        raise ProcessLookupError(3, "No such process")
    if sig:
        from signal import raise_signal
        raise_signal(sig)


def _exit(status):
    """Ends the program by SystemExit: unlike on a real system, finally blocks run."""
    raise SystemExit(status)


def abort():
    raise SystemExit(134)


class _Record(tuple):
    """A tuple whose items have names too."""
    _fields = ()
    __slots__ = ()

    def __init_subclass__(cls):
        for i, field in enumerate(cls._fields):
            setattr(cls, field, property(lambda self, i=i: self[i]))

    def __repr__(self):
        cls = type(self)
        fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"{cls.__module__}.{cls.__qualname__}({fields})"


class uname_result(_Record):
    __slots__ = ()
    _fields = ("sysname", "nodename", "release", "version", "machine")


class times_result(_Record):
    __slots__ = ()
    _fields = ("user", "system", "children_user", "children_system", "elapsed")


class terminal_size(_Record):
    __slots__ = ()
    _fields = ("columns", "lines")


uname_result.__module__ = times_result.__module__ = "posix"


def uname():
    return uname_result(("Linux", "sandbox", "6.0.0", "#1", "x86_64"))


def times():
    from time import process_time
    return times_result((process_time(), 0.0, 0.0, 0.0, process_time()))


def get_terminal_size(fd=1):
    raise OSError(25, "Inappropriate ioctl for device")


def strerror(code):
    """Translate an error code to a message string."""
    from errno import _texts
    return _texts.get(code, "Success" if code == 0 else f"Unknown error {code}")


def urandom(size):
    """Bytes from the run's own seed, so that a run can be repeated."""
    from secrets import _generator
    if size < 0:
        raise ValueError("negative argument not allowed")
    return _generator.randbytes(size)


def getrandom(size, flags=0):
    return urandom(size)


# ---- descriptors: 0, 1 and 2 are all there are

def write(fd, data):
    """To the standard output (1) or the standard error (2)."""
    if fd not in (1, 2):
        raise OSError(9, "Bad file descriptor")
    (sys.__stdout__ if fd == 1 else sys.__stderr__).write(bytes(data).decode("utf-8", "replace"))
    return len(data)


def isatty(fd):
    return False


open = read = close = pipe = pipe2 = dup = dup2 = fdopen = fstat = lseek = fsync = ftruncate = openpty = set_blocking = \
    get_blocking = set_inheritable = sendfile = _no_descriptors


# ---- files: there are none

stat = lstat = listdir = scandir = chdir = readlink = statvfs = utime = chmod = chown = getxattr = _no_file
mkdir = makedirs = rename = renames = replace = link = symlink = mkfifo = truncate = _no_writing
remove = unlink = rmdir = removedirs = _no_file


def access(path, mode, **kwargs):
    return False


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Nothing; onerror is told why."""
    if onerror is not None:
        try:
            scandir(top)
        except OSError as error:
            onerror(error)
    return
    yield


# ---- other programs

system = popen = fork = forkpty = execv = execve = execvp = execvpe = execl = execle = execlp = execlpe = spawnl = \
    spawnv = spawnve = spawnvp = posix_spawn = startfile = _no_programs


def wait():
    raise ChildProcessError(10, "No child processes")


def waitpid(pid, options):
    raise ChildProcessError(10, "No child processes")
