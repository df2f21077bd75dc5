"""What the program runs on, as far as a sandbox tells."""

import os
import sys
from os import _Record


class uname_result(_Record):
    __slots__ = ()
    _fields = ("system", "node", "release", "version", "machine", "processor")

    def __repr__(self):
        return "uname_result(" + ", ".join(f"{n}={v!r}" for n, v in zip(self._fields[:5], self)) + ")"


def uname():
    return uname_result((*os.uname(), ""))


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ""


def platform(aliased=False, terse=False):
    return f"{system()}-{release()}" + ("" if terse else f"-{machine()}")


def architecture(executable="", bits="", linkage=""):
    return "64bit", ""


def python_implementation():
    return "asynctutor"


def python_version():
    return "%d.%d.%d" % sys.version_info[:3]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_branch():
    return ""


python_revision = python_branch


def python_build():
    return "main", ""


def python_compiler():
    return ""


def libc_ver(*args, **kwargs):
    return "", ""


def mac_ver(release="", versioninfo=("", "", ""), machine=""):
    return release, versioninfo, machine


def win32_ver(release="", version="", csd="", ptype=""):
    return release, version, csd, ptype
