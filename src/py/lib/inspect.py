"""Questions about live objects: what async programs and their helpers ask."""

import collections
import linecache
import sys
import types
from _functools import partial
from _types import makes_coroutines

CO_VARARGS, CO_VARKEYWORDS, CO_GENERATOR = 4, 8, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED")
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = (
    "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED")


def _unwrapped(obj):
    while True:
        if isinstance(obj, types.MethodType):
            obj = obj.__func__
        elif isinstance(obj, partial):
            obj = obj.func
        else:
            return obj


def _has_flag(obj, flag):
    obj = _unwrapped(obj)
    code = getattr(obj, "__code__", None)
    return isinstance(obj, types.FunctionType) and code is not None and bool(code.co_flags & flag)


def ismodule(obj): return isinstance(obj, types.ModuleType)
def isclass(obj): return isinstance(obj, type)
def isfunction(obj): return isinstance(obj, types.FunctionType)
def ismethod(obj): return isinstance(obj, types.MethodType)
def isbuiltin(obj): return isinstance(obj, types.BuiltinFunctionType)
def isroutine(obj): return isbuiltin(obj) or isfunction(obj) or ismethod(obj) or ismethoddescriptor(obj)
def iscode(obj): return isinstance(obj, types.CodeType)
def isframe(obj): return isinstance(obj, types.FrameType)
def istraceback(obj): return isinstance(obj, types.TracebackType)
def isgenerator(obj): return isinstance(obj, types.GeneratorType)
def iscoroutine(obj): return isinstance(obj, types.CoroutineType) or hasattr(type(obj), "cr_await")
def isasyncgen(obj): return isinstance(obj, types.AsyncGeneratorType)
def isgeneratorfunction(obj): return _has_flag(obj, CO_GENERATOR)
def isasyncgenfunction(obj): return _has_flag(obj, CO_ASYNC_GENERATOR)


def ismethoddescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), "__get__") and not hasattr(type(obj), "__set__")


def isdatadescriptor(obj):
    return not isclass(obj) and (hasattr(type(obj), "__set__") or hasattr(type(obj), "__delete__"))


_is_coroutine_mark = object()


def _is_marked(obj):
    return makes_coroutines(obj) or any(
        getattr(obj, name, None) is _is_coroutine_mark for name in ("_is_coroutine_mark", "_is_coroutine"))


def iscoroutinefunction(obj):
    obj = _unwrapped(obj)
    return _is_marked(obj) or _has_flag(obj, CO_COROUTINE)


def markcoroutinefunction(func):
    func._is_coroutine_mark = _is_coroutine_mark
    return func


def isawaitable(obj):
    return iscoroutine(obj) or (isgenerator(obj) and bool(obj.gi_code.co_flags & CO_ITERABLE_COROUTINE)) or hasattr(
        type(obj), "__await__")


def isabstract(obj):
    return isclass(obj) and bool(getattr(obj, "__abstractmethods__", None))


def getcoroutinestate(coro):
    if coro.cr_running:
        return CORO_RUNNING
    if coro.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coro.cr_frame is None else CORO_CREATED


def getgeneratorstate(gen):
    if gen.gi_running:
        return GEN_RUNNING
    if gen.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if gen.gi_frame is None else GEN_CREATED


def getasyncgenstate(agen):
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(indents, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    return "\n".join(lines).strip("\n")


def getmembers(obj, predicate=None):
    members = [(name, getattr(obj, name)) for name in dir(obj) if hasattr(obj, name)]
    return [m for m in members if predicate is None or predicate(m[1])]


def getmodulename(path):
    name = path.rsplit("/", 1)[-1]
    return name[:-3] if name.endswith(".py") else None


def currentframe():
    import sys
    return sys._getframe(1)


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


# ---- signatures -------------------------------------------------------------------------------------------------

class _empty:
    pass


class _Kind(int):
    _names = ["POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD"]
    _descriptions = ["positional-only", "positional or keyword", "variadic positional", "keyword-only",
                     "variadic keyword"]

    @property
    def name(self):
        return self._names[self]

    @property
    def description(self):
        return self._descriptions[self]

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __str__(self):
        return self.name


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = map(_Kind, range(5))
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def replace(self, **changes):
        fields = dict(name=self.name, kind=self.kind, default=self.default, annotation=self.annotation)
        fields.update(changes)
        return Parameter(fields.pop("name"), fields.pop("kind"), **fields)

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += f": {formatannotation(self.annotation)}"
        if self.default is not _empty:
            text += f" = {self.default!r}" if self.annotation is not _empty else f"={self.default!r}"
        return {2: "*", 4: "**"}.get(int(self.kind), "") + text

    def __repr__(self):
        return f'<Parameter "{self}">'

    def __eq__(self, other):
        return isinstance(other, Parameter) and (self.name, self.kind, self.default, self.annotation) == (
            other.name, other.kind, other.default, other.annotation)


def formatannotation(annotation, base_module=None):
    """As signatures show it: names of typing, builtins and base_module stand alone."""
    if getattr(annotation, "__module__", None) == "typing":
        import re
        return re.sub(r"[\w.]+", lambda m: m[0].removeprefix("typing."), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        module = annotation.__module__
        return annotation.__qualname__ if module in ("builtins", base_module) else f"{module}.{annotation.__qualname__}"
    return repr(annotation)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        result = []
        for name, p in self.signature.parameters.items():
            if p.kind in (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD) or name not in self.arguments:
                break
            if p.kind == Parameter.VAR_POSITIONAL:
                result.extend(self.arguments[name])
            else:
                result.append(self.arguments[name])
        return tuple(result)

    @property
    def kwargs(self):
        result, started = {}, False
        for name, p in self.signature.parameters.items():
            if not started and p.kind not in (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD):
                started = name not in self.arguments
                continue
            if name not in self.arguments:
                continue
            if p.kind == Parameter.VAR_KEYWORD:
                result.update(self.arguments[name])
            else:
                result[name] = self.arguments[name]
        return result

    def apply_defaults(self):
        full = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif p.default is not _empty:
                full[name] = p.default
            elif p.kind == Parameter.VAR_POSITIONAL:
                full[name] = ()
            elif p.kind == Parameter.VAR_KEYWORD:
                full[name] = {}
        self.arguments = full


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self.parameters = types.MappingProxyType({p.name: p for p in parameters or ()})
        self.return_annotation = return_annotation

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self._comparable() == other._comparable()

    def __hash__(self):
        return hash(self.return_annotation)

    def _comparable(self):
        """Keyword-only parameters may stand in any order."""
        keyword = {name: p for name, p in self.parameters.items() if p.kind == Parameter.KEYWORD_ONLY}
        rest = [p for p in self.parameters.values() if p.kind != Parameter.KEYWORD_ONLY]
        return rest, keyword, self.return_annotation

    def replace(self, *, parameters=None, return_annotation=_empty):
        return Signature(parameters if parameters is not None else self.parameters.values(),
                         return_annotation=return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True):
        found = signature(obj, follow_wrapped=follow_wrapped)
        return cls(list(found.parameters.values()), return_annotation=found.return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, args, kwargs = {}, list(args), dict(kwargs)
        for name, p in self.parameters.items():
            if p.kind == Parameter.VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                args = []
            elif p.kind == Parameter.VAR_KEYWORD:
                if kwargs:
                    arguments[name] = kwargs
                kwargs = {}
            elif args and p.kind != Parameter.KEYWORD_ONLY:
                if name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif p.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __str__(self):
        parts, seen_star, before_slash = [], False, False
        for p in self.parameters.values():
            if p.kind == Parameter.POSITIONAL_ONLY:
                before_slash = True
            elif before_slash:
                parts.append("/")
                before_slash = False
            if p.kind == Parameter.VAR_POSITIONAL:
                seen_star = True
            elif p.kind == Parameter.KEYWORD_ONLY and not seen_star:
                parts.append("*")
                seen_star = True
            parts.append(str(p))
        if before_slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text

    def __repr__(self):
        return f"<Signature {self}>"


def _function_parameters(func):
    code = func.__code__
    names = code.co_varnames
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    notes = getattr(func, "__annotations__", {})
    count, kwonly = code.co_argcount, code.co_kwonlyargcount
    result = []
    for i, name in enumerate(names[:count]):
        kind = Parameter.POSITIONAL_ONLY if i < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD
        at = i - (count - len(defaults))
        result.append(Parameter(name, kind, default=defaults[at] if at >= 0 else _empty,
                                annotation=notes.get(name, _empty)))
    at = count + kwonly
    if code.co_flags & CO_VARARGS:
        result.append(Parameter(names[at], Parameter.VAR_POSITIONAL, annotation=notes.get(names[at], _empty)))
        at += 1
    for name in names[count:count + kwonly]:
        result.append(Parameter(name, Parameter.KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                                annotation=notes.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        result.append(Parameter(names[at], Parameter.VAR_KEYWORD, annotation=notes.get(names[at], _empty)))
    return result, notes.get("return", _empty)


# Of what is written in C and does not say it itself.
_one = "(obj, /)"
_written = {
    "abs": "(x, /)", "all": "(iterable, /)", "any": "(iterable, /)", "ascii": _one, "bin": "(number, /)", "callable": _one,
    "chr": "(i, /)", "delattr": "(obj, name, /)", "divmod": "(x, y, /)", "format": "(value, format_spec='', /)", "globals": "()",
    "hasattr": "(obj, name, /)", "hash": _one, "hex": "(number, /)", "id": _one, "input": "(prompt='', /)",
    "isinstance": "(obj, class_or_tuple, /)", "issubclass": "(cls, class_or_tuple, /)", "len": _one, "locals": "()",
    "oct": "(number, /)", "ord": "(c, /)", "repr": _one, "setattr": "(obj, name, value, /)",
    "list": "(iterable=(), /)", "tuple": "(iterable=(), /)", "float": "(x=0, /)", "complex": "(real=0, imag=0)",
    "enumerate": "(iterable, start=0)", "reversed": "(sequence, /)", "staticmethod": "(function, /)", "classmethod": "(function, /)",
    "property": "(fget=None, fset=None, fdel=None, doc=None)", "memoryview": "(object)", "object": "()",
}


def _from_text(text):
    names = {}
    exec(f"def function{text}: pass", names)
    return signature(names["function"])


def _builtin_signature(obj):
    text = getattr(obj, "__text_signature__", None)
    if getattr(obj, "__module__", None) == "builtins":
        text = _written.get(obj.__name__, text if obj not in (min, max) else None)
    if text is None:
        raise ValueError(f"no signature found for builtin {obj!r}")
    if ismethoddescriptor(obj):
        text = "(self, /, " + text[1:] if text != "()" else "(self, /)"
    return _from_text(text)


def _class_signature(cls):
    call = type(cls).__call__
    if isfunction(call):
        return signature(call.__get__(cls))
    for base in cls.__mro__[:-1]:
        for made in (base.__dict__.get("__new__"), base.__dict__.get("__init__")):
            made = getattr(made, "__func__", made)
            if isfunction(made):
                inner = signature(made)
                return Signature(list(inner.parameters.values())[1:], return_annotation=inner.return_annotation)
        if base.__module__ == "builtins" and base.__name__ in _written:
            return _from_text(_written[base.__name__])
    if cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
        return Signature([None][1:])
    if type in cls.__mro__:
        raise ValueError(f"no signature found for builtin {cls!r}")
    raise ValueError(f"no signature found for builtin type {cls!r}")


def signature(obj, *, follow_wrapped=True):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        inner = signature(obj.__func__)
        return inner.replace(parameters=list(inner.parameters.values())[1:], return_annotation=inner.return_annotation)
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__"))
    given = getattr(obj, "__signature__", None)
    if given is not None:
        return given
    if isclass(obj):
        return _class_signature(obj)
    if isinstance(obj, partial):
        inner = signature(obj.func)
        rest, by_name = [], False
        for i, p in enumerate(inner.parameters.values()):
            if i < len(obj.args) and p.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
                continue
            if p.name in obj.keywords:  # from here on only names can be given
                p = p.replace(default=obj.keywords[p.name])
                by_name = True
            if by_name and p.kind == Parameter.POSITIONAL_OR_KEYWORD:
                p = p.replace(kind=Parameter.KEYWORD_ONLY)
            if not (by_name and p.kind == Parameter.VAR_POSITIONAL):
                rest.append(p)
        return Signature(rest, return_annotation=inner.return_annotation)
    if not isfunction(obj):
        call = getattr(type(obj), "__call__", None)
        if isfunction(call):
            return signature(call.__get__(obj))
        return _builtin_signature(obj)
    parameters, returns = _function_parameters(obj)
    return Signature(parameters, return_annotation=returns)


# ---- definitions and annotations

def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A dict of its own; with eval_str, texts are evaluated where the object stands."""
    if isinstance(obj, type):
        notes = obj.__dict__.get("__annotations__")
        scope, names = vars(sys.modules.get(obj.__module__, types)), dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        notes, scope, names = getattr(obj, "__annotations__", None), vars(obj), None
    elif callable(obj):
        notes, scope, names = getattr(obj, "__annotations__", None), getattr(unwrap(_unwrapped(obj)), "__globals__", None), None
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if not isinstance(notes, (dict, type(None))):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(notes or {})
    scope, names = scope if globals is None else globals, names if locals is None else locals
    return {name: eval(note, scope, names) if isinstance(note, str) else note for name, note in (notes or {}).items()}


FullArgSpec = collections.namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")


def getfullargspec(func):
    try:
        sig = signature(func, follow_wrapped=False)
    except Exception as ex:
        raise TypeError("unsupported callable") from ex
    parameters = list(sig.parameters.values())
    if ismethod(func):  # its own self is among the arguments
        parameters = list(signature(func.__func__, follow_wrapped=False).parameters.values())

    def named(*kinds):
        return [p for p in parameters if p.kind in kinds]
    positional = named(Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    keyword = named(Parameter.KEYWORD_ONLY)
    notes = {} if sig.return_annotation is _empty else {"return": sig.return_annotation}
    notes.update((p.name, p.annotation) for p in parameters if p.annotation is not _empty)
    return FullArgSpec(
        [p.name for p in positional], *[next((p.name for p in named(kind)), None)
                                        for kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)],
        tuple(p.default for p in positional if p.default is not _empty) or None, [p.name for p in keyword],
        {p.name: p.default for p in keyword if p.default is not _empty} or None, notes)


def getmro(cls):
    return cls.__mro__


_nothing = object()


def getattr_static(obj, attr, default=_nothing):
    """What stands under the name, without asking descriptors, __getattr__ or __getattribute__."""
    kinds = obj.__mro__ if isinstance(obj, type) else type(obj).__mro__
    in_class = next((vars(kind)[attr] for kind in kinds if attr in vars(kind)), _nothing)
    own = _nothing
    if not isinstance(obj, type):
        try:
            own = object.__getattribute__(obj, "__dict__").get(attr, _nothing)
        except AttributeError:
            pass
    if own is not _nothing and not (hasattr(type(in_class), "__get__") and hasattr(type(in_class), "__set__")):
        return own
    if in_class is not _nothing:
        return in_class
    if isinstance(obj, type):
        for kind in type(obj).__mro__:
            if attr in vars(kind):
                return vars(kind)[attr]
    if default is not _nothing:
        return default
    raise AttributeError(attr)


# ---- what a suspended one knows

def _locals_of(obj, frame, kind, what):
    if not isinstance(obj, kind):
        raise TypeError(f"{obj!r} is not a Python {what}")
    return frame.f_locals if frame is not None else {}


def getgeneratorlocals(generator):
    return _locals_of(generator, getattr(generator, "gi_frame", None), types.GeneratorType, "generator")


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return frame.f_locals if frame else {}


def getasyncgenlocals(agen):
    return _locals_of(agen, getattr(agen, "ag_frame", None), types.AsyncGeneratorType, "async generator")


# ---- source, of files whose code is running

def getfile(obj):
    for name in ("__func__", "__code__", "tb_frame", "f_code"):
        obj = getattr(obj, name, obj)
    if isinstance(obj, types.CodeType):
        return obj.co_filename
    if isinstance(obj, type):
        obj = sys.modules.get(obj.__module__)
    if getattr(obj, "__file__", None):
        return obj.__file__
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(obj).__name__}")


getsourcefile = getfile


def _block(lines, start):
    """The lines of a definition: its decorators, its head, and what is indented below."""
    width = len(lines[start]) - len(lines[start].lstrip())
    end, depth = start, 0
    while end < len(lines) and lines[end].lstrip().startswith("@"):
        end += 1
    head = True
    for end in range(end, len(lines)):
        line = lines[end].split("#")[0].rstrip()
        depth += sum(line.count(c) for c in "([{") - sum(line.count(c) for c in ")]}")
        if head and depth <= 0:
            head = False
            if not line.endswith(":"):
                return lines[start:end + 1]
        elif not head and line.strip() and depth <= 0 and len(line) - len(line.lstrip()) <= width and end > start:
            while not lines[end - 1].strip():
                end -= 1
            return lines[start:end]
    return lines[start:]


def getsourcelines(obj):
    obj = unwrap(obj) if callable(obj) else obj
    lines = linecache.getlines(getfile(obj))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(obj):
        return lines, 0
    if isinstance(obj, type):
        head = f"class {obj.__name__}"
        at = next((i for i, line in enumerate(lines) if line.lstrip().startswith(head)), None)
        if at is None:
            raise OSError("could not find class definition")
        while at and lines[at - 1].lstrip().startswith("@"):
            at -= 1
    else:
        code = getattr(getattr(obj, "__func__", obj), "__code__", None) or getattr(obj, "f_code", obj)
        if code.co_name == "<module>":
            return lines, 0
        at = code.co_firstlineno - 1
    return _block(lines, at), at + 1


def getsource(obj):
    return "".join(getsourcelines(obj)[0])


def getmodule(obj, _filename=None):
    if ismodule(obj):
        return obj
    return sys.modules.get(getattr(obj, "__module__", None))


Traceback = collections.namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = collections.namedtuple("FrameInfo", "frame filename lineno function code_context index")


def getframeinfo(frame, context=1):
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    frame = frame.tb_frame if istraceback(frame) else frame
    filename = frame.f_code.co_filename
    lines = linecache.getlines(filename)
    start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
    shown = lines[start:start + context] if context > 0 and lines else None
    return Traceback(filename, lineno, frame.f_code.co_name, shown, lineno - 1 - start if shown else None)


def getouterframes(frame, context=1):
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    return getinnerframes(sys.exc_info()[2], context)
