"""Celery's canvas: signatures, and what is made of them: chain, group, chord.

Each has freeze(), which gives it an id and says what its result will be, and send(prepend, then): it runs with those arguments put
before its own, and calls then(value) when it has succeeded, otherwise(id, error) when not. A chain sends its next part from there.
"""

from celery.exceptions import ChordError
from celery.result import AsyncResult, GroupResult, new_id


def _short(first, text):
    """Without the module's name where it comes again."""
    module = first.rpartition(".")[0] + "."
    at = text.find(module)
    if at < 0 or module == ".":
        return text
    return text[:at + len(module)] + text[at + len(module):].replace(module, "")


class Canvas:
    """What signatures and their combinations can do."""

    def delay(self, *args, **kwargs):
        return self.apply_async(args, kwargs)

    def apply_async(self, args=None, kwargs=None, **options):
        node = self._with(args or (), kwargs or {}, options)
        result = node.freeze()
        node.send((), lambda value: None, lambda id, error: None)
        return result

    def apply(self, args=None, kwargs=None, **options):
        node = self._with(args or (), kwargs or {}, options)
        result = node.freeze()
        node.send((), lambda value: None, lambda id, error: None, eager=True)
        return result

    def __or__(self, other):
        if not isinstance(other, Canvas):
            return NotImplemented
        return chain(self, other)

    def _first_name(self):
        return self.tasks[0]._first_name() if self.tasks else ""


class Signature(Canvas):
    """A task with some of its arguments: add.s(1)."""

    def __init__(self, type, args=(), kwargs=None, options=None, immutable=False):
        self.type, self.args, self.kwargs = type, tuple(args), dict(kwargs or {})
        self.options, self.immutable = dict(options or {}), immutable

    @property
    def task(self):
        return self.type.name

    name = task

    @property
    def id(self):
        return self.options.get("task_id")

    def clone(self, args=None, kwargs=None, **options):
        return self._with(args or (), kwargs or {}, options)

    def _with(self, args, kwargs, options):
        if self.immutable:
            args, kwargs = (), {}
        return Signature(self.type, (*args, *self.args), {**self.kwargs, **kwargs}, {**self.options, **options}, self.immutable)

    def set(self, immutable=None, **options):
        self.options.update(options)
        self.immutable = self.immutable if immutable is None else immutable
        return self

    def link(self, callback):
        self.options["link"] = [*self.options.get("link", ()), callback]
        return callback

    def freeze(self):
        return AsyncResult(self.options.setdefault("task_id", new_id()), self.type.app)

    def send(self, prepend, then, otherwise, eager=False):
        whole = self._with(prepend, {}, {})
        self.type._start(whole.args, whole.kwargs, whole.options, then, otherwise, eager)

    def __call__(self, *args, **kwargs):
        whole = self._with(args, kwargs, {})
        return self.type(*whole.args, **whole.kwargs)

    def _first_name(self):
        return self.task

    def __eq__(self, other):
        return isinstance(other, Signature) and (self.task, self.args, self.kwargs) == (other.task, other.args, other.kwargs)

    def __hash__(self):
        return hash(self.task)

    def __repr__(self):
        parts = [repr(a) for a in self.args] + [f"{name}={value!r}" for name, value in self.kwargs.items()]
        return f"{self.task}({', '.join(parts)})"


class _Called(Canvas):
    def __call__(self, *args, **kwargs):
        return self.apply_async(args, kwargs)


def _given(tasks):
    if len(tasks) == 1 and not isinstance(tasks[0], Canvas):
        return tasks[0] if isinstance(tasks[0], (list, tuple)) else list(tasks[0])
    return tasks


class chain(_Called):
    """One after another; each gets what the one before it gave. A group with something behind it is a chord."""

    def __init__(self, *tasks, **options):
        self.tasks = []
        for node in _given(tasks):
            for part in node.tasks if isinstance(node, chain) else [node]:
                if self.tasks and isinstance(self.tasks[-1], group):
                    part = chord(self.tasks.pop(), part)
                self.tasks.append(part)

    def _with(self, args, kwargs, options):
        new = chain()
        new.tasks = [node._with(args if not i else (), kwargs if not i else {}, options if i + 1 == len(self.tasks) else {})
                     for i, node in enumerate(self.tasks)]
        return new

    def freeze(self):
        before = None
        for node in self.tasks:
            result = node.freeze()
            first = result
            while first.parent is not None:
                first = first.parent
            first.parent, before = before, result
        return before

    def send(self, prepend, then, otherwise, eager=False):
        def step(i, prepend):
            last = i + 1 == len(self.tasks)
            self.tasks[i].send(prepend, then if last else lambda value: step(i + 1, (value,)), otherwise, eager)
        step(0, prepend)

    def __repr__(self):
        return _short(self._first_name(), " | ".join(map(repr, self.tasks)))


class group(_Called):
    """All at once; the result is a list."""

    def __init__(self, *tasks, **options):
        self.tasks = _given(tasks)

    def _with(self, args, kwargs, options):
        return group([node._with(args, kwargs, options) for node in self.tasks])

    def freeze(self):
        return GroupResult(new_id(), [node.freeze() for node in self.tasks])

    def send(self, prepend, then, otherwise, eager=False):
        values, left = [None] * len(self.tasks), [len(self.tasks)]

        def done(i, value):
            values[i] = value
            left[0] -= 1
            if not left[0]:
                then(values)
        for i, node in enumerate(self.tasks):
            node.send(prepend, lambda value, i=i: done(i, value), otherwise, eager)

    def __len__(self):
        return len(self.tasks)

    def __repr__(self):
        return _short(self._first_name(), f"group({self.tasks!r})")


class chord(_Called):
    """A group, and a task that gets the list of what it gave."""

    def __init__(self, header, body=None, **options):
        self.header, self.body = header if isinstance(header, group) else group(header), body

    @property
    def tasks(self):
        return self.header.tasks

    def __call__(self, body=None, **options):
        return chord(self.header, body if body is not None else self.body).apply_async()

    def _with(self, args, kwargs, options):
        return chord(self.header._with(args, kwargs, {}), self.body._with((), {}, options))

    def freeze(self):
        result = self.body.freeze()
        self._result = result
        first = result
        while first.parent is not None:
            first = first.parent
        first.parent = self.header.freeze()
        return result

    def send(self, prepend, then, otherwise, eager=False):
        def failed(id, error):
            reason = ChordError(f"Dependency {id} raised {error!r}")
            self._result._entry.set("FAILURE", reason)
            otherwise(self._result.id, reason)
        self.header.send(prepend, lambda values: self.body.send((values,), then, otherwise, eager), failed, eager)

    def __repr__(self):
        return _short(self._first_name(), f"{self.body!r}({list(self.header.tasks)!r})")


def signature(task, args=(), kwargs=None, options=None, app=None, immutable=False, **more):
    """A signature of a task, or of the name of one."""
    if isinstance(task, Canvas):
        return task
    if isinstance(task, str):
        import celery
        task = (app or celery.current_app()).tasks[task]
    return Signature(task, args, kwargs, {**(options or {}), **more}, immutable)


subtask = signature

