"""Tasks that live and end together."""

from _asyncio import CancelledError, _waiting, current_task, get_running_loop


class TaskGroup:
    """Tasks that live in a block: it ends when they have, and the first error cancels the others."""

    def __init__(self):
        self._loop = self._parent_task = None  # of the block; that there is a loop says that it has begun
        self._leaving = False
        self._aborting = False
        self._tasks = {}  # that have not ended, by age
        self._errors = []
        self._fatal = None  # the first KeyboardInterrupt or SystemExit: it goes before all other errors
        self._last_one = None  # the future on which the end of the block waits for the tasks
        self._cancels_parent = False

    def __repr__(self):
        state = "cancelling" if self._aborting else "entered" if self._loop is not None else ""
        facts = ((f"tasks={len(self._tasks)}", self._tasks), (f"errors={len(self._errors)}", self._errors), (state, state))
        return f"<TaskGroup{''.join(' ' + text for text, holds in facts if holds)}>"

    async def __aenter__(self):
        if self._loop is not None:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        loop = get_running_loop()
        self._parent_task = current_task(loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._loop = loop
        return self

    async def __aexit__(self, et, exc, tb):
        try:
            await self._leave(exc)
        finally:
            self._parent_task = self._fatal = None
            self._errors = []

    async def _leave(self, exc):
        self._leaving = True
        cancelled = None
        if exc is not None:
            if isinstance(exc, CancelledError):
                cancelled, exc = exc, None
            self._note_fatal(exc)
            self._abort()
        while self._tasks:
            cancelled = await self._wait_for_tasks() or cancelled
        if self._fatal is not None:
            raise self._fatal
        if self._cancels_parent and self._parent_task.uncancel() == 0:
            cancelled = None  # it was this group that asked for it, and nobody else
        if exc is not None:
            self._errors.append(exc)
        elif cancelled is not None and not self._errors:
            raise cancelled
        if self._errors:
            self._raise_errors()

    async def _wait_for_tasks(self):
        """Until the last one has ended. Returns a cancellation of the parent from outside that begins the abort."""
        self._last_one = _waiting(self._loop.create_future(), "group", self._tasks)
        try:
            await self._last_one
        except CancelledError as asked:
            if not self._aborting:
                self._abort()
                return asked
        finally:
            self._last_one = None

    def _raise_errors(self):
        if self._parent_task.cancelling():  # the cancellation goes on behind the errors
            self._parent_task.uncancel()
            self._parent_task.cancel()
        raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None

    def create_task(self, coro, **kwargs):
        if self._aborting or self._loop is None or self._leaving and not self._tasks:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {self._refusal()}")
        task = self._loop.create_task(coro, **kwargs)
        if task.done():  # an eager one
            self._on_task_done(task)
        else:
            self._tasks[task] = None
            task.add_done_callback(self._on_task_done)
        return task

    def _refusal(self):
        if self._loop is None:
            return "has not been entered"
        return "is finished" if self._leaving and not self._tasks else "is shutting down"

    def _note_fatal(self, exc):
        if self._fatal is None and isinstance(exc, (SystemExit, KeyboardInterrupt)):
            self._fatal = exc

    def _abort(self):
        if self._aborting:
            return
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        last_one = self._last_one
        if last_one is not None and not self._tasks and not last_one.done():
            last_one.set_result(True)
        if not task.cancelled() and (exc := task.exception()) is not None:
            self._on_error(task, exc)

    def _on_error(self, task, exc):
        self._errors.append(exc)
        self._note_fatal(exc)
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed",
                "exception": exc, "task": task})
        elif not self._aborting and not self._cancels_parent:
            self._abort()
            self._cancels_parent = True
            self._parent_task.cancel()
