"""The event loop: what is easier said in Python than in C."""

from _asyncio import BaseEventLoop, _take_asyncgens, gather
from asyncio.events import AbstractEventLoop, BaseDefaultEventLoopPolicy
from asyncio.futures import wrap_future
from asyncio.log import _log


class _UnixSelectorEventLoop(BaseEventLoop, AbstractEventLoop):
    slow_callback_duration = 0.1
    _default_executor = None
    _executor_shutdown_called = False

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        lines = [message]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        _log("error", "\n".join(lines), context.get("exception"))

    async def shutdown_asyncgens(self):
        await self._close_asyncgens(_take_asyncgens(self))

    async def _close_asyncgens(self, agens):
        results = await gather(*[ag.aclose() for ag in agens], return_exceptions=True)
        for result, agen in zip(results, agens):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result,
                    "asyncgen": agen,
                })

    def run_in_executor(self, executor, func, *args):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        import threading
        future = self.create_future()

        def shut():
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(lambda: future.done() or future.set_result(None))

        thread = threading.Thread(target=shut)
        thread.start()
        await future
        thread.join()

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    def add_signal_handler(self, sig, callback, *args):
        self.__dict__.setdefault("_signal_handlers", {})[sig] = (callback, args)

    def remove_signal_handler(self, sig):
        return self.__dict__.setdefault("_signal_handlers", {}).pop(sig, None) is not None


SelectorEventLoop = EventLoop = _UnixSelectorEventLoop


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    _loop_factory = _UnixSelectorEventLoop


DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
