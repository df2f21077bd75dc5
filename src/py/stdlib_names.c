/* Names of the standard library's modules, so that an import of one that this engine has not is told
 * apart from a misspelt one, and the way round for those that have one (missing.def). */
#include "py/stdlib.h"

#include <stdlib.h>
#include <string.h>

/* as sys.stdlib_module_names has them; sorted */
static const char *const names[] = {
    "__future__", "_abc", "_aix_support", "_ast", "_asyncio", "_bisect", "_blake2",
    "_bootsubprocess", "_bz2", "_codecs", "_codecs_cn", "_codecs_hk", "_codecs_iso2022",
    "_codecs_jp", "_codecs_kr", "_codecs_tw", "_collections", "_collections_abc",
    "_compat_pickle", "_compression", "_contextvars", "_crypt", "_csv", "_ctypes", "_curses",
    "_curses_panel", "_datetime", "_dbm", "_decimal", "_elementtree", "_frozen_importlib",
    "_frozen_importlib_external", "_functools", "_gdbm", "_hashlib", "_heapq", "_imp", "_io",
    "_json", "_locale", "_lsprof", "_lzma", "_markupbase", "_md5", "_msi", "_multibytecodec",
    "_multiprocessing", "_opcode", "_operator", "_osx_support", "_overlapped", "_pickle",
    "_posixshmem", "_posixsubprocess", "_py_abc", "_pydecimal", "_pyio", "_queue", "_random",
    "_scproxy", "_sha1", "_sha256", "_sha3", "_sha512", "_signal", "_sitebuiltins", "_socket",
    "_sqlite3", "_sre", "_ssl", "_stat", "_statistics", "_string", "_strptime", "_struct",
    "_symtable", "_thread", "_threading_local", "_tkinter", "_tokenize", "_tracemalloc",
    "_typing", "_uuid", "_warnings", "_weakref", "_weakrefset", "_winapi", "_zoneinfo", "abc",
    "aifc", "antigravity", "argparse", "array", "ast", "asynchat", "asyncio", "asyncore",
    "atexit", "audioop", "base64", "bdb", "binascii", "bisect", "builtins", "bz2", "cProfile",
    "calendar", "cgi", "cgitb", "chunk", "cmath", "cmd", "code", "codecs", "codeop",
    "collections", "colorsys", "compileall", "concurrent", "configparser", "contextlib",
    "contextvars", "copy", "copyreg", "crypt", "csv", "ctypes", "curses", "dataclasses",
    "datetime", "dbm", "decimal", "difflib", "dis", "distutils", "doctest", "email",
    "encodings", "ensurepip", "enum", "errno", "faulthandler", "fcntl", "filecmp", "fileinput",
    "fnmatch", "fractions", "ftplib", "functools", "gc", "genericpath", "getopt", "getpass",
    "gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html", "http",
    "idlelib", "imaplib", "imghdr", "imp", "importlib", "inspect", "io", "ipaddress",
    "itertools", "json", "keyword", "lib2to3", "linecache", "locale", "logging", "lzma",
    "mailbox", "mailcap", "marshal", "math", "mimetypes", "mmap", "modulefinder", "msilib",
    "msvcrt", "multiprocessing", "netrc", "nis", "nntplib", "nt", "ntpath", "nturl2path",
    "numbers", "opcode", "operator", "optparse", "os", "ossaudiodev", "pathlib", "pdb",
    "pickle", "pickletools", "pipes", "pkgutil", "platform", "plistlib", "poplib", "posix",
    "posixpath", "pprint", "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc",
    "pydoc_data", "pyexpat", "queue", "quopri", "random", "re", "readline", "reprlib",
    "resource", "rlcompleter", "runpy", "sched", "secrets", "select", "selectors", "shelve",
    "shlex", "shutil", "signal", "site", "smtpd", "smtplib", "sndhdr", "socket", "socketserver",
    "spwd", "sqlite3", "sre_compile", "sre_constants", "sre_parse", "ssl", "stat", "statistics",
    "string", "stringprep", "struct", "subprocess", "sunau", "symtable", "sys", "sysconfig",
    "syslog", "tabnanny", "tarfile", "telnetlib", "tempfile", "termios", "textwrap", "this",
    "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib", "trace",
    "traceback", "tracemalloc", "tty", "turtle", "turtledemo", "types", "typing", "unicodedata",
    "unittest", "urllib", "uu", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser",
    "winreg", "winsound", "wsgiref", "xdrlib", "xml", "xmlrpc", "zipapp", "zipfile",
    "zipimport", "zlib", "zoneinfo"};

/* modules below the packages that this engine has, at least in part; sorted */
static const char *const below[] = {
    "asyncio.base_events", "asyncio.base_futures", "asyncio.base_subprocess",
    "asyncio.base_tasks", "asyncio.constants", "asyncio.coroutines", "asyncio.events",
    "asyncio.exceptions", "asyncio.format_helpers", "asyncio.futures", "asyncio.locks",
    "asyncio.log", "asyncio.mixins", "asyncio.proactor_events", "asyncio.protocols",
    "asyncio.queues", "asyncio.runners", "asyncio.selector_events", "asyncio.sslproto",
    "asyncio.staggered", "asyncio.streams", "asyncio.subprocess", "asyncio.taskgroups",
    "asyncio.tasks", "asyncio.threads", "asyncio.timeouts", "asyncio.transports",
    "asyncio.trsock", "asyncio.unix_events", "asyncio.windows_events", "asyncio.windows_utils",
    "collections.abc", "concurrent.futures", "concurrent.futures._base",
    "concurrent.futures.process", "concurrent.futures.thread", "html.entities", "html.parser",
    "http.client", "http.cookiejar", "http.cookies", "http.server", "importlib._abc",
    "importlib._bootstrap", "importlib._bootstrap_external", "importlib.abc",
    "importlib.machinery", "importlib.metadata", "importlib.metadata._adapters",
    "importlib.metadata._collections", "importlib.metadata._functools",
    "importlib.metadata._itertools", "importlib.metadata._meta", "importlib.metadata._text",
    "importlib.readers", "importlib.resources", "importlib.resources._adapters",
    "importlib.resources._common", "importlib.resources._itertools",
    "importlib.resources._legacy", "importlib.resources.abc", "importlib.resources.readers",
    "importlib.resources.simple", "importlib.simple", "importlib.util", "json.decoder",
    "json.encoder", "json.scanner", "json.tool", "logging.config", "logging.handlers",
    "os.path", "re._casefix", "re._compiler", "re._constants", "re._parser", "unittest._log",
    "unittest.async_case", "unittest.case", "unittest.loader", "unittest.main", "unittest.mock",
    "unittest.result", "unittest.runner", "unittest.signals", "unittest.suite", "unittest.test",
    "unittest.util", "urllib.error", "urllib.parse", "urllib.request", "urllib.response",
    "urllib.robotparser"};

static int compare(const void *key, const void *item) {
    return strcmp(key, *(const char *const *)item);
}

bool stdlib_has_module(const char *name) {
    return bsearch(name, names, sizeof names / sizeof *names, sizeof *names, compare) != NULL;
}

bool stdlib_has_below(const char *name) {
    return bsearch(name, below, sizeof below / sizeof *below, sizeof *below, compare) != NULL;
}

static const struct missing_module rows[] = {
#define MISSING(name, hint) {#name, hint, false},
#define PACKAGE(name, hint) {#name, hint, true},
#include "py/missing.def"
#undef MISSING
#undef PACKAGE
};

const struct missing_module *stdlib_missing(const char *name) {
    for (size_t n = strlen(name); n; n--) {
        if (name[n] && name[n] != '.') continue;
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            if (strncmp(rows[i].name, name, n) == 0 && !rows[i].name[n]) return &rows[i];
    }
    return NULL;
}
